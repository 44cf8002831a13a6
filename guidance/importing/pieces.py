"""What a reader finds, in the order of the document, before anybody has judged what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from guidance.importing.outline import Notice, plain

PieceKind = Literal["title", "heading", "paragraph", "list", "table", "figure"]

_NOTE_MARK = re.compile(r"<sup>\[(\w+)\]</sup>")


@dataclass(eq=False)
class Piece:
    """`html` has inline marks only, except for a list; `continues` is a line straight below the former."""

    kind: PieceKind
    html: str = ""
    level: int = 0
    continues: bool = False
    value: dict[str, Any] = field(default_factory=dict)
    place: int = 0

    @property
    def text(self) -> str:
        return plain(self.html)

    @property
    def heading(self) -> str:
        """The text without marks of footnotes."""
        return plain(_NOTE_MARK.sub("", self.html))

    @property
    def note_numbers(self) -> list[str]:
        return _NOTE_MARK.findall(self.html + str(self.value or ""))


@dataclass
class Found:
    """All that a reader hands on. `notes` are footnotes by number, `name` is a title of last resort."""

    pieces: list[Piece]
    notes: dict[str, str] = field(default_factory=dict)
    notices: list[tuple[int, Notice]] = field(default_factory=list)
    name: str = ""
    date: str | None = None
    registry_numbers: list[str] = field(default_factory=list)

    def number(self) -> None:
        for place, piece in enumerate(self.pieces):
            piece.place = place

    def notice(self, kind: str, piece: Piece, excerpt: str = "") -> None:
        self.notices.append((piece.place, Notice(kind, excerpt or words_of(piece))))

    def leave_out(self, kind: str, pieces: Iterable[Piece]) -> None:
        """Take the pieces away and say so, with their whole text."""
        gone = list(pieces)
        for piece in gone:
            self.notice(kind, piece)
        ids = {id(piece) for piece in gone}
        self.pieces = [piece for piece in self.pieces if id(piece) not in ids]

    @property
    def has_headings(self) -> bool:
        return any(piece.kind == "heading" for piece in self.pieces)


def words_of(piece: Piece) -> str:
    """Every word of a piece, those of a table or a figure too."""
    value = piece.value
    cells = [plain(cell) for row in value.get("rows", []) for cell in row]
    extra = [value.get(key, "") for key in ("caption", "alt", "credit", "filename")]
    return " ".join(part for part in [piece.text, *extra, *value.get("columns", []), *cells] if part)
