"""What becomes one PDF: a page's description and, where the page has parts, those of its parts in order.

Nothing here knows a type. A page says what is kept of it (`PortalPage.papers`); a part is a page below that says it
is read as one (`part_of_parent`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wagtail.models import Page

from portal.pages.description import Description
from portal.pages.digest import digest_of
from portal.pages.models import PortalPage


@dataclass(frozen=True, slots=True)
class Piece:
    """A description and the page that shows it. `number` is that of a part, as printed."""

    page: PortalPage
    description: Description
    number: str = ""

    @property
    def anchor(self) -> str:
        return f"page-{self.page.pk}"

    @property
    def shown(self) -> dict[str, Any]:
        """What the page's own templates are given to show its text, without a reader's request."""
        return {**PortalPage.get_context(self.page, None), "description": self.description}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents; `level` is 1 or 2."""

    anchor: str
    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `name` is the end of its address and unique to its page."""

    name: str
    whole: Piece
    parts: tuple[Piece, ...] = ()

    @property
    def description(self) -> Description:
        return self.whole.description

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.whole, *self.parts

    @property
    def digest(self) -> str:
        """That of the text: the page's own or, for a whole with parts, one made of all of theirs."""
        each = [digest_of(piece.description) for piece in self.pieces]
        return hashlib.sha256("\n".join(each).encode()).hexdigest() if self.parts else each[0]

    @property
    def contents(self) -> list[Line]:
        """The parts with their sections or, of a page without parts, its sections and those below them."""
        own = _lines(self.whole, numbered=not self.parts)
        if not self.parts:
            return list(own)
        lines = [line for line in own if line.level == 1]
        for part in self.parts:
            lines.append(Line(part.anchor, part.number, part.description.title, 1))
            lines += [replace(line, level=2) for line in _lines(part) if line.level == 1]
        return lines


def _lines(piece: Piece, *, numbered: bool = True) -> Iterator[Line]:
    for section in piece.description.sections:
        if section.code:
            number = section.number if numbered else ""
            yield Line(section.code, number, section.heading, section.level - 1)


def papers_of(page: PortalPage) -> list[Paper]:
    """The documents that are kept of a published page, in its own language; none for one without text."""
    kept = page.papers()
    parts = tuple(_parts(page)) if "" in kept else ()
    papers = [
        Paper(
            name=f"{page.slug}-{end}" if end else page.slug,
            whole=Piece(page, description, page.section_prefix),
            parts=() if end else parts,
        )
        for end, description in kept.items()
    ]
    return [paper for paper in papers if paper.parts or paper.description.sections]


def _parts(page: PortalPage) -> Iterator[Piece]:
    for part in page.get_children().live().public().specific():
        if isinstance(part, PortalPage) and part.part_of_parent:
            part.above = [*page.above, page]
            yield Piece(part, part.describe(), part.section_prefix)


def whole_of(page: Page) -> int | None:
    """The id of the page that `page`, published or not, is read as a part of."""
    model = page.specific_class
    is_part = model is not None and issubclass(model, PortalPage) and model.part_of_parent
    parent = page.get_parent() if is_part else None
    return parent.pk if parent else None


def one_level_down(description: Description) -> Description:
    """The headings of a part stand below its title, which is itself a heading of the whole."""
    sections = [replace(section, level=section.level + 1) for section in description.sections]
    return replace(description, sections=sections)
