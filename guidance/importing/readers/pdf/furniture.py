"""What is printed on every page around the text: running heads and feet, page numbers, a list of contents."""

from __future__ import annotations

import re
from collections import defaultdict

from guidance.importing import known_lines as known
from guidance.importing.outline import Notice
from guidance.importing.readers.pdf.lines import Line, Page
from guidance.importing.readers.pdf.notes import NOTE, marks_of

EDGE = 0.12
"""How much of the page's height its head and its foot may take."""
GAP = 1.8
"""Between the head and the text, in sizes of its letters."""
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")
_ROMAN = re.compile(r"^[ivxlc]{1,7}$")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$")
_CONTENTS = re.compile(r"^(?:Innehåll|Innehållsförteckning)$", re.I)


def take_furniture(pages: list[Page]) -> list[Notice]:
    """Take it out of the lines of the pages; each text is told once."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    at_edge = [(page, line) for page in pages for line in _edge(page)]
    for page, line in at_edge:
        for place in _places(line):
            seen[place].add(page.number)
    notices: dict[str, Notice] = {}
    gone: set[int] = set()
    for _, line in at_edge:
        if known.PAGE_NUMBER.match(line.text) or _ROMAN.match(line.text):
            notices.setdefault("#", Notice("page_number", line.text))
        elif any(len(seen[place]) > 1 for place in _places(line)):
            notices.setdefault(_FIGURES.sub("#", line.text), Notice("page_header", line.text))
        else:
            continue
        if notices.get("#") is not None and known.PAGE_NUMBER.match(line.text):
            _told_all(notices, line)
        gone.add(id(line))
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in gone]
    return [*notices.values(), *_take_contents(pages)]


def _told_all(notices: dict[str, Notice], line: Line) -> None:
    """Page numbers are told in one notice."""
    told = notices["#"].excerpt.split(", ")
    if line.text not in told:
        notices["#"] = Notice("page_number", ", ".join([*told, line.text]))


def _edge(page: Page) -> list[Line]:
    """The lines of head and foot: near the edge, set apart from the text, and no footnotes."""
    marks = marks_of(page)
    head = [line for line in page.lines if line.baseline > (1 - EDGE) * page.height]
    foot = [line for line in page.lines[::-1] if line.baseline < EDGE * page.height]
    rest = [line for line in page.lines if EDGE * page.height <= line.baseline <= (1 - EDGE) * page.height]
    apart = [*_set_apart(head, rest[:1]), *_set_apart(foot, rest[-1:])]
    return [line for line in apart if known.PAGE_NUMBER.match(line.text) or not _is_note(line, marks)]


def _set_apart(lines: list[Line], text: list[Line]) -> list[Line]:
    """The lines from the edge up to the widest gap before the text."""
    after = [*lines[1:], *text]
    gaps = [
        abs(line.baseline - following.baseline) / line.size
        for line, following in zip(lines, after, strict=False)
    ]
    wide = [number for number, gap in enumerate(gaps) if gap > GAP]
    return lines[: wide[-1] + 1] if wide else lines if not text else []


def _is_note(line: Line, marks: set[str]) -> bool:
    note = NOTE.match(line.text)
    return bool(note and note[1] in marks)


def _places(line: Line) -> list[tuple[str, int]]:
    """What the line says, whatever its figures, and about how high it stands."""
    said = _FIGURES.sub("#", line.text)
    return [(said, round(line.baseline / 4)), (said, round(line.baseline / 4 + 0.5))]


def _take_contents(pages: list[Page]) -> list[Notice]:
    """Lines that end in dots and a page number, and their heading: the portal makes its own list."""
    gone = [line for page in pages for line in page.lines if _LEADER.search(line.text)]
    if len(gone) < 2:
        return []
    numbers = {line.page for line in gone}
    gone += [
        line for page in pages for line in page.lines if page.number in numbers and _CONTENTS.match(line.text)
    ]
    ids = {id(line) for line in gone}
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in ids]
    return [Notice("contents_list", "; ".join(line.text for line in gone))]
