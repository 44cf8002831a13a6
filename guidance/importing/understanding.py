"""From what a reader found to an outline. The same road for text, HTML and Word."""

from __future__ import annotations

import re

from guidance.importing.captions import captions
from guidance.importing.headings import depths, guess_headings, number_levels, take_title
from guidance.importing.joining import join_broken
from guidance.importing.leaving_out import banner, facts, leave_out, letterhead
from guidance.importing.outline import Block, Chapter, Notice, Outline, plain
from guidance.importing.pieces import Found, Piece
from guidance.importing.readers.text import bold, bullet_item, marked_heading
from guidance.importing.refusals import Refusal

SUMMARY_LIMIT = 300
"""Characters that the summary of a page holds: a longer first paragraph is text."""
HEADING_LIMIT = 200
_AFTER_ALL = 10**9


def understand(found: Found, name: str) -> Outline:
    """`name` is the file's, the title of last resort. Raises `Refusal` for a document without text."""
    _drop_empty(found)
    found.number()
    if not found.pieces:
        raise Refusal("no_text")
    _written_marks(found)
    _written_bullets(found)
    _refuse_long_headings(found)
    banner(found)
    fields = facts(found)
    letterhead(found)
    leave_out(found)
    join_broken(found)
    captions(found)
    title = take_title(found, fields) or _title_of_last_resort(found, name)
    if not found.has_headings:
        guess_headings(found)
    number_levels(found)
    summary = _take_summary(found)
    chapters = _chapters(found)
    return Outline(
        title=title,
        summary=summary,
        chapters=chapters,
        registry_numbers=tuple(found.registry_numbers),
        date=found.date,
        notices=tuple(notice for _, notice in sorted(found.notices, key=lambda pair: pair[0])),
    )


def _drop_empty(found: Found) -> None:
    found.pieces = [piece for piece in found.pieces if piece.value or piece.text]


def _written_marks(found: Found) -> None:
    """`## Words` and `**words**`, also where such a text was pasted into Word or a web page."""
    for piece in found.pieces:
        if piece.kind != "paragraph":
            continue
        if heading := marked_heading(piece.text):
            piece.kind, piece.html, piece.level = "heading", heading.html, heading.level
        elif "<" not in piece.html:
            piece.html = bold(piece.html)


def _written_bullets(found: Found) -> None:
    """Paragraphs in a row that each begin with a bullet."""
    kept: list[Piece] = []
    for piece in found.pieces:
        item = bullet_item(piece.html) if piece.kind == "paragraph" else None
        if item is None:
            kept.append(piece)
        elif kept and kept[-1].value.get("bullets"):
            kept[-1].html = f"{kept[-1].html[:-5]}<li>{item}</li></ul>"
        else:
            kept.append(
                Piece("list", f"<ul><li>{item}</li></ul>", value={"bullets": True}, place=piece.place)
            )
    found.pieces = kept


def _refuse_long_headings(found: Found) -> None:
    """A whole paragraph in the style of a heading is text; a heading of a page holds `HEADING_LIMIT` characters."""
    for piece in found.pieces:
        if piece.kind in ("title", "heading") and len(piece.heading) > HEADING_LIMIT:
            found.notice("heading_too_long", piece)
            piece.kind = "paragraph"


def _title_of_last_resort(found: Found, name: str) -> str:
    title = (found.name or name)[:HEADING_LIMIT]
    found.notices.insert(0, (-1, Notice("title_guessed", title)))
    return title


def _take_summary(found: Found) -> str:
    """The first paragraph, where it follows the title, is short, without marks, and has text after it."""
    if len(found.pieces) < 2:
        return ""
    first, second = found.pieces[:2]
    plain_text = first.kind == "paragraph" and "<" not in first.html and not second.continues
    if not plain_text or second.kind == "list" or first.text[0] in "–−—-" or first.text.endswith(":"):
        return ""
    if len(first.text) > SUMMARY_LIMIT or not re.search(r"[.!?]$", first.text):
        return ""
    found.pieces = found.pieces[1:]
    return first.text


def _chapters(found: Found) -> tuple[Chapter, ...]:
    depth_of = {id(piece): depth for piece, depth in depths(found)}
    if deep := [piece for piece, depth in depths(found) if depth > 3]:
        found.notice("levels_flattened", deep[0], ", ".join(piece.heading for piece in deep))
    drafts: list[tuple[str, list[Piece]]] = [("", [])]
    for piece in found.pieces:
        if depth_of.get(id(piece)) == 1:
            drafts.append((piece.heading, [piece]))
        else:
            drafts[-1][1].append(piece)
    chapters = tuple(Chapter(title, _blocks(pieces, depth_of, found)) for title, pieces in drafts if pieces)
    _tell_unused_notes(found)
    return chapters


def _blocks(pieces: list[Piece], depth_of: dict[int, int], found: Found) -> tuple[Block, ...]:
    blocks: list[Block] = []
    text: list[Piece] = []
    numbers: list[str] = []
    for piece in pieces:
        numbers += [number for number in piece.note_numbers if number not in numbers]
        if piece.kind in ("paragraph", "list"):
            text.append(piece)
            continue
        blocks += _text_block(text)
        text = []
        blocks += _block(piece, depth_of.get(id(piece), 0))
    blocks += _text_block(text)
    notes = [
        {"number": number, "text": found.notes.pop(number)} for number in numbers if number in found.notes
    ]
    return (*blocks, Block("notes", notes)) if notes else tuple(blocks)


def _block(piece: Piece, depth: int) -> list[Block]:
    if piece.kind in ("table", "figure"):
        return [Block("table" if piece.kind == "table" else "figure", piece.value)]
    if depth == 1:
        return []
    return [Block("section", {"heading": piece.heading, "level": "2" if depth <= 2 else "3", "code": ""})]


def _text_block(pieces: list[Piece]) -> list[Block]:
    """Paragraphs and lists in a row as one block; lines that stood straight below each other stay so."""
    parts: list[str] = []
    for piece in pieces:
        if piece.kind == "list":
            parts.append(piece.html)
        elif piece.continues and parts and parts[-1].endswith("</p>"):
            parts[-1] = f"{parts[-1][:-4]}<br>{piece.html}</p>"
        else:
            parts.append(f"<p>{piece.html}</p>")
    return [Block("text", "".join(parts))] if parts else []


def _tell_unused_notes(found: Found) -> None:
    """A footnote that nothing kept refers to is told, not lost."""
    for number, text in found.notes.items():
        found.notices.append((_AFTER_ALL, Notice("unused_note", f"[{number}] {plain(text)}")))
