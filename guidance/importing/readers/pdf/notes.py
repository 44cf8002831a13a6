"""Footnotes: small print at the foot of a page that begins with the mark that the text bears."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidance.importing.readers.pdf.lines import Line, Page
from guidance.importing.readers.pdf.words import Words

SMALL = 0.93
"""Of the size of the text."""
NOTE = re.compile(r"^\[?(\d{1,3}|\*{1,3})[\].)]?(?:\s+|$)")


@dataclass
class Notes:
    """`texts` is by the number that the portal shows, `marks` by page and the number printed there."""

    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[int, dict[str, str]] = field(default_factory=dict)
    renumbered: list[str] = field(default_factory=list)


def take_notes(pages: list[Page], body: float, words: Words) -> Notes:
    """Take the notes out of the lines of the pages."""
    notes = Notes()
    last = ""
    open_marks: dict[str, int] = {}
    for page in pages:
        open_marks |= dict.fromkeys(marks_of(page), page.number)
        lines = _small_print(page, body)
        while lines and not _begins(lines[0], open_marks):
            if last and not re.search(r"[.!?]$", notes.texts[last]):
                notes.texts[last] = words.joined(notes.texts[last], lines[0].html({}, plain=True))
                page.lines.remove(lines[0])
            lines = lines[1:]
        for line in lines:
            page.lines.remove(line)
            if mark := _begins(line, open_marks):
                last = _numbered(notes, open_marks.pop(mark), mark)
                notes.texts[last] = _without_mark(line)
            else:
                notes.texts[last] = words.joined(notes.texts[last], line.html({}, plain=False).strip())
    return notes


def _begins(line: Line, marks: dict[str, int]) -> str:
    """The mark that the line opens with, where the text of this page or a former bears it and has no note yet."""
    found = NOTE.match(line.text)
    return found[1] if found and found[1] in marks else ""


def _small_print(page: Page, body: float) -> list[Line]:
    """The lines at the foot that are smaller than the text."""
    lines: list[Line] = []
    for line in reversed(page.lines):
        if line.size > SMALL * body:
            break
        lines.append(line)
    return lines[::-1]


def marks_of(page: Page) -> set[str]:
    """The raised figures of the page's text."""
    raised = (span.text for line in page.lines for span in line.spans if span.raised)
    return {number for text in raised for number in re.findall(r"\d{1,3}|\*{1,3}", text)}


def _numbered(notes: Notes, page: int, mark: str) -> str:
    """A number that no other note has: where each page counts anew, the portal counts on."""
    number = mark
    if mark in notes.texts or not mark.isdigit():
        taken = [int(other) for other in notes.texts if other.isdigit()]
        number = str(max(taken, default=0) + 1)
        notes.renumbered.append(f"{mark} → {number}")
    notes.marks.setdefault(page, {})[mark] = number
    return number


def _without_mark(line: Line) -> str:
    for span in line.spans:
        span.raised = False
    markup = line.html({}, plain=False).strip()
    return re.sub(
        r"^(?:<(?:em|strong)>)?\[?(?:\d{1,3}|\*{1,3})[\].)]?\s*(?:</(?:em|strong)>)?\s*", "", markup, count=1
    )
