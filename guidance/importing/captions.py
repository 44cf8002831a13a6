"""'Tabell 2. Ansvar' beside a table and 'Figur 1 …' beside a figure are their captions."""

from __future__ import annotations

import re

from guidance.importing.pieces import Found, Piece

_WORD = {"table": r"Tabell", "figure": r"(?:Figur|Bild)"}
_LIMITS = {"alt": 300, "caption": 300, "credit": 120}


def captions(found: Found) -> None:
    """The line before is tried first, then the one after; what has a caption already keeps it."""
    gone: set[int] = set()
    for index, piece in enumerate(found.pieces):
        if piece.kind not in _WORD:
            continue
        for other in found.pieces[max(index - 1, 0) : index] + found.pieces[index + 1 : index + 2]:
            if not piece.value["caption"] and id(other) not in gone and _is_caption(other, piece.kind):
                piece.value["caption"] = other.text
                gone.add(id(other))
        _shorten(found, piece)
        if piece.kind == "figure" and not piece.value["alt"]:
            found.notice("alt_missing", piece, piece.value["caption"] or piece.value["filename"])
    found.pieces = [piece for piece in found.pieces if id(piece) not in gone]


def _shorten(found: Found, piece: Piece) -> None:
    """To what the fields of a page hold, the whole text told."""
    for key, limit in _LIMITS.items():
        text = piece.value.get(key, "")
        if len(text) > limit:
            found.notice("shortened", piece, text)
            piece.value[key] = text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _is_caption(piece: Piece, kind: str) -> bool:
    if piece.kind != "paragraph" or len(piece.text) > 250:
        return False
    return re.match(rf"{_WORD[kind]} \d{{1,3}}\b", piece.text) is not None
