"""An outline becomes a draft: a handbook with a page for each chapter, guidance or a report. All of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.models import Page

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.importing.arranging import as_one_text
from guidance.importing.images import ImageKeeper
from guidance.importing.models import ImportedDocument, Status
from guidance.importing.outline import Block, Outline
from guidance.importing.refusals import Refusal
from guidance.reports.models import ReportKind, ReportPage
from portal.agencies.models import Part
from portal.agencies.owners import share
from portal.content.blocks import BodyBlock
from portal.content.html import clean_html
from portal.pages.models import PortalPage

DraftKind = Literal["handbook", "guidance", "report"]


def save_import(
    document: ImportedDocument, outline: Outline, *, kind: DraftKind, parent: Page, user: Any
) -> Page:
    """Save `outline`, as the editor arranged it, as a draft under `parent`, owned by the document's agency.

    Raises `Refusal` with "already_saved" when another has saved the document meanwhile.
    """
    keeper = ImageKeeper(agency=document.agency, user=user, title=outline.title)
    try:
        with transaction.atomic():
            row = ImportedDocument.objects.select_for_update().get(pk=document.pk)
            if row.page is not None:
                raise Refusal("already_saved", page=row.page.title, page_id=row.page.pk)
            page = _draft(outline, kind, Page.objects.get(pk=parent.pk), keeper)
            row.page, row.status, row.outline = page, Status.SAVED, outline.without_images().to_json()
            row.save()
    except BaseException:
        keeper.forget()
        raise
    return page


def _draft(outline: Outline, kind: DraftKind, parent: Page, keeper: ImageKeeper) -> PortalPage:
    intro = [block for chapter in outline.chapters if not chapter.title for block in chapter.blocks]
    page = _PAGES[kind](
        title=outline.title,
        summary=outline.summary,
        registry_numbers=_registry_numbers(outline),
        body=_body(intro if kind == "handbook" else as_one_text(outline), keeper),
        **(_report_facts(outline) if kind == "report" else {}),
    )
    _add(page, parent, keeper.user)
    if keeper.agency is not None:
        share(page, keeper.agency, Part.CONVENING)
    if kind == "handbook":
        for chapter in outline.chapters:
            if chapter.title:
                _add(ChapterPage(title=chapter.title, body=_body(chapter.blocks, keeper)), page, keeper.user)
    return page


_PAGES: dict[DraftKind, type[HandbookPage] | type[GuidancePage] | type[ReportPage]] = {
    "handbook": HandbookPage,
    "guidance": GuidancePage,
    "report": ReportPage,
}
# The word in a report's title that says which kind it is; one that has none is taken for a mapping.
_SAID = {"delrapport": ReportKind.INTERIM, "slutrapport": ReportKind.FINAL, "lärdom": ReportKind.LESSONS}


def _report_facts(outline: Outline) -> dict[str, Any]:
    """What kind of report it is, by its title, and the day that stands on it."""
    title = outline.title.lower()
    said = (kind for word, kind in _SAID.items() if word in title)
    facts: dict[str, Any] = {"report_kind": next(said, ReportKind.MAPPING)}
    return facts | ({"published_on": date.fromisoformat(outline.date)} if outline.date else {})


def _add(page: PortalPage, parent: Page, user: Any) -> None:
    """As a draft with a first revision, in the language of its parent, logged as made by `user`."""
    page.live, page.has_unpublished_changes = False, True
    page.owner, page.locale = user, parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create", clean=False)


def _registry_numbers(outline: Outline) -> str:
    """As many as their field holds, with commas between."""
    numbers = list(outline.registry_numbers)
    while len(", ".join(numbers)) > 200:
        numbers.pop()
    return ", ".join(numbers)


def _body(blocks: Iterable[Block], keeper: ImageKeeper) -> StreamValue:
    stored = [{"type": block.kind, "value": _stored(block, keeper)} for block in blocks]
    body = StreamValue(BodyBlock(), stored, is_lazy=True)
    return body


def _stored(block: Block, keeper: ImageKeeper) -> Any:
    """The value as the database keeps that of a block, all HTML cleaned."""
    value = block.value
    if block.kind == "text":
        return clean_html(value)
    if block.kind == "table":
        return {
            "caption": value["caption"],
            "columns": [{"type": "text", "heading": heading} for heading in value["columns"]],
            "rows": [{"values": [clean_html(cell) for cell in row]} for row in value["rows"]],
        }
    if block.kind == "figure":
        words = {key: value[key] for key in ("alt", "caption", "credit")}
        return {"image": keeper.keep(block), **words}
    if block.kind == "notes":
        notes = ({"number": note["number"], "text": clean_html(note["text"])} for note in value)
        return [{"type": "item", "value": note} for note in notes]
    return value
