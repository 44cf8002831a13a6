"""A page break inside a sentence leaves two paragraphs: one without end, one from a small letter."""

from __future__ import annotations

from guidance.importing import known_lines as known
from guidance.importing.pieces import Found, Piece
from guidance.importing.readers.text import join_text

_SHORT = 40


def join_broken(found: Found) -> None:
    kept: list[Piece] = []
    for piece in found.pieces:
        before = kept[-1] if kept else None
        if before and _is_broken(before, piece):
            found.notice("joined", before, _seam(before.text, piece.text))
            before.html = join_text(before.html, piece.html)
        else:
            kept.append(piece)
    found.pieces = kept


def _is_broken(before: Piece, after: Piece) -> bool:
    if before.kind != "paragraph" or after.kind != "paragraph" or after.continues:
        return False
    end, start = before.text, after.text
    if len(end) < _SHORT or not start[:1].islower() or known.SENTENCE_END.search(end):
        return False
    return end[-1] not in ":;" and not known.FILE_LINK.search(end)


def _seam(before: str, after: str) -> str:
    return " ".join([*before.split()[-3:], *after.split()[:3]])
