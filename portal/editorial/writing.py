"""Who wrote a text, and when two versions of it are the same text.

Wagtail saves a version at every save, changed or not, and the editor's rich text field writes the same words in its own
spelling of HTML. What counts here is what a reader meets.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page, PageLogEntry, Revision

from portal.editorial.models import Change

# What Wagtail keeps in a version beside the text: place in the tree, state, times, locks, comments.
BOOKKEEPING = frozenset({
    "pk", "path", "depth", "numchild", "translation_key", "locale", "draft_title", "content_type", "live",
    "has_unpublished_changes", "url_path", "owner", "go_live_at", "expire_at", "expired", "locked", "locked_at",
    "locked_by", "first_published_at", "last_published_at", "latest_revision", "latest_revision_created_at",
    "live_revision", "alias_of", "wagtail_admin_comments",
})  # fmt: skip
WRITING = ("wagtail.create", "wagtail.edit", "wagtail.revert")
_SPELLINGS = (
    (re.compile(r"<(/?)strong>"), r"<\1b>"),
    (re.compile(r"<(/?)em>"), r"<\1i>"),
    (re.compile(r"<br ?/>"), "<br>"),
    (re.compile(r' data-block-key="[^"]*"'), ""),
    (re.compile(r">\s+<"), "><"),
)

_TAG = re.compile(r'<(\w+)((?:\s+[\w-]+="[^"]*")+)\s*>')
_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
BESIDE = ("go_live_at", "expire_at", "wagtail_admin_comments")


def plain(value: Any) -> Any:
    """`value` of a version's content without what says nothing: ids of blocks, spellings of the same HTML."""
    if isinstance(value, str):
        return _plain_text(value)
    if isinstance(value, Mapping):
        numbered = "type" in value or "pk" in value
        return {key: plain(part) for key, part in value.items() if not (numbered and key in ("id", "pk"))}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def _plain_text(value: str) -> Any:
    if value.startswith("[") and value.endswith("]"):
        try:
            return plain(json.loads(value))
        except ValueError:
            pass
    for pattern, same in _SPELLINGS:
        value = pattern.sub(same, value)
    value = _TAG.sub(lambda tag: f"<{tag[1]} {' '.join(sorted(_ATTRIBUTE.findall(tag[2])))}>", value)
    return value.replace("&nbsp;", "\xa0").replace("\r\n", "\n").strip()


def digest(content: Mapping[str, Any]) -> str:
    """The text of a version as 64 hexadecimal digits: equal for the same text, whoever saved it and when."""
    text = {key: plain(value) for key, value in content.items() if key not in BOOKKEEPING}
    written = json.dumps(text, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def same_text(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one == other or digest(one) == digest(other)


def is_written(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether somebody wrote between the two versions. An emptied change note is not writing: the form empties it."""
    if not after.get("change_note"):
        after = {**after, "change_note": before.get("change_note")}
    return not same_text(before, after)


def adds_nothing(latest: Revision, after: Mapping[str, Any], *, is_public: bool) -> bool:
    """Whether `after` says what the version `latest` says, in text, schedule and comments.

    The editor saves by itself when its rich text field spells the HTML anew, which opening a page is enough for.
    """
    if any(latest.content.get(key) != after.get(key) for key in BESIDE):
        return False
    return not is_written(latest.content, after) if is_public else same_text(latest.content, after)


@dataclass(slots=True)
class Writers:
    """The ids of those who wrote, and the versions that nobody is known to have written."""

    ids: set[int] = field(default_factory=set)
    unknown: list[Revision] = field(default_factory=list)


def writers_since_publication(page: Page) -> Writers:
    """Everybody who changed the text in any version since the one last published, or ever where none was."""
    writers = Writers()
    before: Revision | None = None
    for revision in _since_publication(page):
        is_published = revision.pk == getattr(revision, "last_published", None)
        if not is_published and (before is None or is_written(before.content, revision.content)):
            author = _author(revision)
            writers.ids.add(author) if author else writers.unknown.append(revision)
        before = revision
    return writers


def _since_publication(page: Page) -> list[Revision]:
    """The version last published, with the mark `last_published`, and those after it, in order."""
    public = set(Change.objects.filter(page_id=page.pk).values_list("revision_id", flat=True))
    public.add(Page.objects.values_list("live_revision_id", flat=True).get(pk=page.pk))
    found: list[Revision] = []
    for revision in Revision.objects.for_instance(page).order_by("-created_at", "-pk"):
        found.append(revision)
        if revision.pk in public:
            revision.last_published = revision.pk
            break
    return found[::-1]


def _author(revision: Revision) -> int | None:
    """Who saved the version. The log remembers the id of a person whose account is deleted."""
    if revision.user_id:
        return int(revision.user_id)
    logged = PageLogEntry.objects.filter(revision_id=revision.pk, action__in=WRITING, user_id__isnull=False)
    return logged.values_list("user_id", flat=True).first()
