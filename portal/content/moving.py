"""A section, with its subsections, moves to another part of the same whole and keeps its code and address."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from portal.content.keeping import promise_codes

Block = dict[str, Any]


class MovingRefusedError(Exception):
    """The section can't be moved so; the message says why, for the editor."""


@transaction.atomic
def move_section(source: Page, code: str, target: Page, *, after: str, user: Any) -> None:
    """Move the section `code` in the drafts of both pages, to after the section `after` ("": first) of `target`.

    Both get a version and a proposed change note. The public pages change when each is published: `source` first.
    Raises MovingRefusedError where one of them is locked or the section is not in the draft.
    """
    leaving, receiving = (page.get_latest_revision_as_object() for page in (source, target))
    for draft in (leaving, receiving):
        if (lock := draft.get_lock()) and lock.for_user(user):
            raise MovingRefusedError(_("”%(page)s” är låst och kan inte ändras nu.") % {"page": draft.title})
    rest, moved = _cut(leaving.body.get_prep_value(), code)
    receiving_blocks = _insert(receiving.body.get_prep_value(), moved, after)
    heading = moved[0]["value"]["heading"]
    promise_codes(target, {block["value"]["code"]: block["value"]["heading"] for block in _sections(moved)})
    names = {"heading": heading, "source": leaving.title, "target": receiving.title}
    _save(leaving, rest, _("Avsnittet ”%(heading)s” flyttades till ”%(target)s”.") % names, user)
    _save(
        receiving,
        receiving_blocks,
        _("Avsnittet ”%(heading)s” flyttades hit från ”%(source)s”.") % names,
        user,
    )


def _sections(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block["type"] == "section"]


def _end(blocks: list[Block], start: int) -> int:
    """Where the section that opens at `start`, with its subsections, ends."""
    is_sub = blocks[start]["value"]["level"] == "3"
    for place in range(start + 1, len(blocks)):
        if blocks[place]["type"] == "section" and (is_sub or blocks[place]["value"]["level"] == "2"):
            return place
    return len(blocks)


def _find(blocks: list[Block], code: str) -> int:
    for place, block in enumerate(blocks):
        if block["type"] == "section" and block["value"]["code"] == code:
            return place
    raise MovingRefusedError(_("Avsnittet finns inte längre i utkastet. Ladda om sidan och välj igen."))


def _cut(blocks: list[Block], code: str) -> tuple[list[Block], list[Block]]:
    """What stays and what leaves. What stood below the section is then below the one before it."""
    start = _find(blocks, code)
    end = _end(blocks, start)
    return blocks[:start] + blocks[end:], blocks[start:end]


def _insert(blocks: list[Block], moved: list[Block], after: str) -> list[Block]:
    if after:
        place = _end(blocks, _find(blocks, after))
    else:
        place = next((at for at, block in enumerate(blocks) if block["type"] == "section"), len(blocks))
        moved[0]["value"]["level"] = "2"
    return blocks[:place] + moved + blocks[place:]


def _save(draft: Any, blocks: list[Block], note: str, user: Any) -> None:
    """A new version; the note is proposed, after the one that the draft has already."""
    draft.body = StreamValue(draft.body.stream_block, blocks, is_lazy=True)
    is_draft = draft.has_unpublished_changes and draft.change_note
    draft.change_note = f"{draft.change_note} {note}" if is_draft else note
    draft.save_revision(user=user, log_action=True, clean=False)
