"""From the bytes of a PDF to pieces, as the other readers make them, with what is doubtful told."""

from __future__ import annotations

from collections.abc import Iterator

from guidance.importing.outline import Notice, plain
from guidance.importing.pieces import Found, Piece
from guidance.importing.readers.pdf.furniture import take_furniture
from guidance.importing.readers.pdf.headings import body_size, mark_headings, title_of
from guidance.importing.readers.pdf.lines import Page
from guidance.importing.readers.pdf.notes import Notes, take_notes
from guidance.importing.readers.pdf.opening import Opened, opened
from guidance.importing.readers.pdf.paragraphs import Laid, Paragraph, laid_out
from guidance.importing.readers.pdf.tables import DASHES, Table
from guidance.importing.readers.pdf.words import Words
from guidance.importing.readers.text import join_lists

OCR = 0.8
"""The share of a page that an image covers behind text that was read from it."""


def read_pdf(data: bytes) -> Found:
    """Raises `Refusal` for a file that can't be read or holds no text."""
    document = opened(data)
    told = _told_of_pages(document)
    told += take_furniture(document.pages)
    body = body_size((line.size, len(line.text)) for page in document.pages for line in page.lines)
    words = Words(line.text for page in document.pages for line in page.lines)
    notes = take_notes(document.pages, body, words)
    laid = laid_out(document.pages)
    paragraphs = [part for part, _ in laid.parts if isinstance(part, Paragraph)]
    guessed, missing = mark_headings(paragraphs, document.bookmarks, body)
    title = title_of(paragraphs)
    pieces = list(_pieces(laid, title, words, notes))
    told += _told_of_text(laid, guessed, missing, words, notes)
    found = Found(join_lists(pieces), notes=notes.texts, name=document.title)
    found.notices = [(-1, notice) for notice in told]
    return found


def _pieces(laid: Laid, title: Paragraph | None, words: Words, notes: Notes) -> Iterator[Piece]:
    parts = [part for part, _ in laid.parts]
    for number, (part, rules) in enumerate(laid.parts):
        if not isinstance(part, Paragraph):
            yield part.piece(rules, words)
            continue
        markup = part.html(words, notes.marks)
        if part.level:
            heading = f"{part.mark} {markup}" if part.mark else markup
            yield Piece("title" if part is title else "heading", heading, level=part.level)
        elif part.mark and not _is_speech(
            part, [*parts[max(number - 1, 0) : number], *parts[number + 1 : number + 2]]
        ):
            tag = "ol" if part.mark[0].isdigit() else "ul"
            yield Piece("list", value={"tag": tag, "items": [markup], "mark": part.mark})
        else:
            yield Piece("paragraph", f"{part.mark} {markup}".strip(), continues=part.continues)


def _is_speech(part: Paragraph, beside: list[Paragraph | Table]) -> bool:
    """A dash is a list only in company: alone it opens what somebody says."""
    dashes = [other for other in beside if isinstance(other, Paragraph) and other.mark == part.mark]
    return part.mark in DASHES and not dashes


def _told_of_pages(document: Opened) -> list[Notice]:
    pages = document.pages
    told = [
        _of_pages("page_without_text", [page for page in pages if not page.lines and page.image]),
        _of_pages("ocr_text", [page for page in pages if page.lines and page.image >= OCR]),
        _of_pages("image_left", [page for page in pages if page.lines and 0 < page.image < OCR]),
    ]
    notices = [notice for notice in told if notice]
    notices += [Notice("turned_text", page.turned) for page in pages if page.turned]
    if document.unknown:
        lines = [line.text for page in pages for line in page.lines if "\ufffd" in line.text]
        notices.append(Notice("unknown_letters", "; ".join(lines)))
    return notices


def _of_pages(kind: str, pages: list[Page]) -> Notice | None:
    return Notice(kind, "s. " + ", ".join(str(page.number) for page in pages)) if pages else None


def _told_of_text(
    laid: Laid, guessed: list[Paragraph], missing: list[str], words: Words, notes: Notes
) -> list[Notice]:
    lists = {
        "headings_by_look": [heading.text for heading in guessed],
        "bookmarks_unmatched": missing,
        "columns": [f"s. {number}" for number in laid.columns],
        "hyphens_mended": list(words.unsure.values()),
        "notes_renumbered": notes.renumbered,
    }
    told = [Notice(kind, "; ".join(texts)) for kind, texts in lists.items() if texts]
    told += [Notice("joined", seam) for seam in laid.seams]
    tables = [part.piece(rules, words) for part, rules in laid.parts if not isinstance(part, Paragraph)]
    return [*told, *(Notice("table_guessed", _first_row(table)) for table in tables)]


def _first_row(table: Piece) -> str:
    return plain(" | ".join(table.value["columns"]))
