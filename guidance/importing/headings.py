"""Which lines are headings, of which level, and which is the title."""

from __future__ import annotations

import re

from guidance.importing import known_lines as known
from guidance.importing.pieces import Found, Piece

_HEADING_LIMIT = 110
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÅÄÖ])")


def take_title(found: Found, fields: list[int]) -> str:
    """The title, taken out of the pieces; `fields` are the places of a web page's date fields, beside it."""
    piece = _styled_title(found) or _title_line(found, fields) or _title_heading(found)
    if piece is None:
        return ""
    before = found.pieces[: found.pieces.index(piece)]
    if all(p.kind == "paragraph" and known.is_short_line(p.text) for p in before):
        found.leave_out("kicker", before)
    found.pieces = [p for p in found.pieces if p is not piece]
    _take_topic_tag(found, piece)
    return piece.heading


def guess_headings(found: Found) -> None:
    """Short lines set apart, in a document that marks no heading of its own."""
    candidates = {id(piece) for index, piece in enumerate(found.pieces) if _is_set_apart(found.pieces, index)}
    first = next((index for index, piece in enumerate(found.pieces) if id(piece) in candidates), None)
    if first is None:
        return
    two_levels = _followed_by(found.pieces, first, candidates)
    for index, piece in enumerate(found.pieces):
        if id(piece) not in candidates:
            continue
        if index + 1 == len(found.pieces):
            found.notice("lone_line", piece)
        elif not _followed_by(found.pieces, index, candidates):
            _make_heading(piece, 2 if two_levels else 1)
        elif two_levels:
            _make_heading(piece, 1)
            found.notice("levels_guessed", piece)
        else:
            found.notice("lone_line", piece)


def number_levels(found: Found) -> None:
    """'2.1 Ansvar' is of level two. The portal numbers by itself, so the figures are left out, and named."""
    numbered = [piece for piece in found.pieces if piece.kind == "heading" and _NUMBERED.match(piece.heading)]
    if not numbered:
        return
    numbers = []
    for piece in numbered:
        number = _NUMBERED.match(piece.heading)["number"]  # type: ignore[index]
        numbers.append(number)
        piece.html = re.sub(rf"{re.escape(number)}\.?\s+", "", piece.html, count=1)
        if len(numbered) == sum(1 for p in found.pieces if p.kind == "heading"):
            piece.level = number.count(".") + 1
    found.notice("numbers_removed", numbered[0], ", ".join(numbers))


def depths(found: Found) -> list[tuple[Piece, int]]:
    """Each heading with how deep it lies beneath the others, from 1, whatever levels the document wrote."""
    above: list[int] = []
    result = []
    for piece in found.pieces:
        if piece.kind == "heading":
            while above and above[-1] >= piece.level:
                above.pop()
            above.append(piece.level)
            result.append((piece, len(above)))
    return result


def _styled_title(found: Found) -> Piece | None:
    """What Word's style says is the title, or the only `h1` where it is the first heading."""
    marked = [piece for piece in found.pieces if piece.kind in ("title", "heading")]
    if titles := [piece for piece in marked if piece.kind == "title"]:
        return titles[0]
    only = marked and marked[0].level == 1 and all(piece.level > 1 for piece in marked[1:])
    before = found.pieces[: found.pieces.index(marked[0])] if marked else []
    return (
        marked[0]
        if only and all(p.kind == "paragraph" and known.is_short_line(p.text) for p in before)
        else None
    )


def _title_line(found: Found, fields: list[int]) -> Piece | None:
    """The first line of the document where it is short; beside a date field, the line nearest to it."""
    lines: list[Piece] = []
    for piece in found.pieces:
        if piece.kind != "paragraph" or not known.is_short_line(piece.text, limit=200):
            break
        lines.append(piece)
    if not lines:
        return None
    before = [piece for piece in lines if fields and piece.place < fields[0]]
    after = [piece for piece in lines if fields and piece.place > fields[-1]]
    return (before[-1:] or after[:1] or lines[:1])[0]


def _title_heading(found: Found) -> Piece | None:
    """The first heading, where no other has its level or it has no text of its own."""
    headings = [piece for piece in found.pieces if piece.kind == "heading"]
    if not headings or found.pieces[0] is not headings[0]:
        return None
    first = headings[0]
    if all(other.level > first.level for other in headings[1:]):
        return first
    return first if len(found.pieces) > 1 and found.pieces[1].kind == "heading" else None


def _take_topic_tag(found: Found, title: Piece) -> None:
    """A line below the title with no word of its own is the subject that a web page files it under."""
    if len(found.pieces) < 2:
        return
    line = found.pieces[0]
    words = set(line.text.lower().split())
    if (
        line.kind == "paragraph"
        and known.is_short_line(line.text)
        and words <= set(title.text.lower().split())
    ):
        found.leave_out("topic_tag", [line])


def _is_set_apart(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if (
        piece.kind != "paragraph"
        or piece.continues
        or not known.is_short_line(piece.text, limit=_HEADING_LIMIT)
    ):
        return False
    return index + 1 == len(pieces) or not pieces[index + 1].continues


def _followed_by(pieces: list[Piece], index: int, candidates: set[int]) -> bool:
    return index + 1 < len(pieces) and id(pieces[index + 1]) in candidates


def _make_heading(piece: Piece, level: int) -> None:
    piece.kind, piece.level = "heading", level
