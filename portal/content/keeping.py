"""Whose a code is: it belongs to the page that it was first saved on, and to those that the section is moved to.

Called by the page at each save, so that an import, a copy, an editor and a command are treated alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from portal.content.codes import PATTERN, new_code
from portal.content.models import SectionAddress
from portal.content.sections import OpensSection


class HeldElsewhereError(PermissionDenied):
    """A section can't be published here while it is live on another page."""


def keep_codes(page: Any) -> None:
    """Give each section of the page's body a code of its own, before the page or a version of it is saved.

    A code that is missing, misformed, a double, or another page's is replaced: by the one that the same block had
    before on this page, else by a new one.
    """
    body = getattr(page, "body", None)
    if not body:
        return
    written = {_code(block) for block in sections_in(body)} - {""}
    earlier = _codes_before(page)
    taken = foreign_codes(page, written | set(earlier.values()))
    seen: set[str] = set()
    for block in sections_in(body):
        code = _code(block)
        for candidate in (code, earlier.get(block.id, "")):
            if re.fullmatch(PATTERN, candidate) and candidate not in taken | seen:
                code = candidate
                break
        else:
            code = _unused(seen)
        block.value["code"] = code
        seen.add(code)


def sections_in(body: StreamValue) -> Iterator[Any]:
    """The blocks of `body` that open a section."""
    return (block for block in body if isinstance(block.block, OpensSection))


def _code(block: Any) -> str:
    return (block.value.get("code") or "").strip().lower()


def _codes_before(page: Any) -> dict[str, str]:
    """The code of each block by the block's id, in the page's latest version."""
    revision = page.get_latest_revision() if page.pk else None
    before = getattr(revision.as_object(), "body", None) if revision else None
    return {block.id: _code(block) for block in sections_in(before)} if before else {}


def _unused(seen: set[str]) -> str:
    while True:
        code = new_code(seen)
        if not SectionAddress.objects.filter(code=code).exists():
            return code


def foreign_codes(page: Any, codes: set[str]) -> set[str]:
    """Those of `codes` that belong to another page of the same language, and not to this one.

    A code that this page had, and that lies on another page now, is foreign unless that page is giving it up.
    """
    stays = SectionAddress.objects.filter(language=_language(page), code__in=codes)
    mine = set(stays.filter(page_id=page.pk).values_list("code", flat=True)) if page.pk else set()
    return {
        row.code
        for row in stays.exclude(page_id=page.pk, page__isnull=False).select_related("page")
        if row.code not in mine or (row.current and _still_has(row.page, row.code))
    }


def _still_has(page: Page | None, code: str) -> bool:
    """Whether the latest version of `page`, its draft if it has one, holds the section."""
    if page is None:
        return False
    body = getattr(page.get_latest_revision_as_object(), "body", None)
    return body is not None and any(_code(block) == code for block in sections_in(body))


def _language(page: Any) -> str:
    locale = page.locale if page.locale_id else page.get_default_locale()
    return str(locale.language_code)


def reserve_codes(page: Any) -> None:
    """Write down the codes that the page's body now uses as the page's, so that no other takes them."""
    body = getattr(page, "body", None)
    headings = {_code(block): block.value["heading"] for block in sections_in(body)} if body else {}
    headings.pop("", None)
    promise_codes(page, headings)


def promise_codes(page: Page, headings: dict[str, str]) -> None:
    """Let `page` use these codes, also when their sections are being moved from another page."""
    known = set(SectionAddress.objects.filter(page=page, code__in=headings).values_list("code", flat=True))
    SectionAddress.objects.bulk_create(
        SectionAddress(code=code, language=_language(page), page_id=page.pk, heading=heading, current=False)
        for code, heading in headings.items()
        if code not in known
    )


def refuse_held_elsewhere(page: Any) -> None:
    """Raises HeldElsewhereError when a section of `page` is live on another page: a code leads to one place."""
    for reason in reasons_held_elsewhere(page)[:1]:
        raise HeldElsewhereError(reason)


def reasons_held_elsewhere(page: Any) -> list[str]:
    """Why `page` can't be published as long as its sections are live on other pages; empty when none is."""
    body = getattr(page, "body", None)
    if not body:
        return []
    codes = {_code(block) for block in sections_in(body)} - {""}
    rows = SectionAddress.objects.filter(
        language=_language(page), code__in=codes, current=True, page__live=True
    ).exclude(page_id=page.pk)
    return [
        _(
            "Avsnittet ”%(heading)s” ligger fortfarande i det som är publicerat på ”%(page)s”. "
            "Publicera den sidan utan avsnittet först, sedan den här."
        )
        % {"heading": heading, "page": title}
        for heading, title in rows.values_list("heading", "page__title")
    ]
