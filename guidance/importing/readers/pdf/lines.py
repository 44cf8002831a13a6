"""What stands on a page: letters in a row, with their size, weight and place. Points from the lower left corner."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

SPLIT = 0.7
"""Ems of empty space that may part two columns or two cells."""


@dataclass(slots=True)
class Span:
    """Letters of one look. `raised` is the mark of a note."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False
    href: str = ""

    @property
    def look(self) -> tuple[float, bool, bool, str]:
        return (self.size, self.bold, self.italic, self.href)


@dataclass(slots=True)
class Line:
    """Spans beside each other, without a gap that could part columns."""

    spans: list[Span]
    page: int
    x0: float = 0.0
    x1: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0

    def __post_init__(self) -> None:
        weights: Counter[float] = Counter()
        for span in self.spans:
            weights[span.size] += 0 if span.raised else len(span.text)
        self.size = max(weights, key=lambda size: weights[size])
        self.x0, self.x1 = min(span.x0 for span in self.spans), max(span.x1 for span in self.spans)
        self.baseline = next((s.baseline for s in self.spans if s.size == self.size), self.spans[0].baseline)

    @property
    def text(self) -> str:
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def bold(self) -> bool:
        return all(span.bold for span in self.spans if span.text.strip() and not span.raised)

    def html(self, notes: dict[str, str], *, plain: bool) -> str:
        """With bold, italic, links and the marks of `notes`, by the number that the page gives them."""
        written = "".join(_marked(span, notes, plain=plain) for span in self.spans)
        return re.sub(r"\s+(?=<sup>\[)", "", written)


Rules = list[tuple[float, float, float]]
"""The height, start and end of each horizontal line that is drawn."""


@dataclass(slots=True)
class Page:
    """`image` is the share of the page that images cover, `turned` the text that does not stand upright."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    rules: Rules = field(default_factory=list)
    image: float = 0.0
    turned: str = ""


def merged(lines: list[Line]) -> Line:
    """Lines of one row as one."""
    spans: list[Span] = []
    for line in sorted(lines, key=lambda one: one.x0):
        if spans and not spans[-1].text.endswith(" "):
            spans[-1].text += " "
        spans += line.spans
    return Line(spans, lines[0].page)


def lines_of(spans: list[Span], page: int) -> list[Line]:
    """The spans of a page as lines, from the top."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda one: (-one.baseline, one.x0)):
        if rows and abs(rows[-1][0].baseline - span.baseline) <= 0.2 * min(rows[-1][0].size, span.size):
            rows[-1].append(span)
        else:
            rows.append([span])
    lines = [line for row in rows for line in _split(sorted(row, key=lambda one: one.x0), page)]
    return _with_marks(lines)


def _split(row: list[Span], page: int) -> list[Line]:
    parts: list[list[Span]] = [[row[0]]]
    for before, span in pairwise(row):
        gap = span.x0 - before.x1
        if gap > SPLIT * min(before.size, span.size):
            parts.append([span])
            continue
        if gap > 0.15 * span.size and not before.text.endswith(" ") and not span.text.startswith(" "):
            before.text += " "
        parts[-1].append(span)
    return [Line(part, page) for part in parts if any(span.text.strip() for span in part)]


def _with_marks(lines: list[Line]) -> list[Line]:
    """Small raised figures put into the line that they stand beside."""
    kept: list[Line] = []
    marks = [
        line for line in lines if re.fullmatch(r"\[?(?:\d{1,3}|\*{1,3})\]?(?:[,\s]+\d{1,3})*", line.text)
    ]
    for line in lines:
        if line in marks and (host := _host(line, lines)):
            for span in line.spans:
                span.raised = True
            host.spans = sorted([*host.spans, *line.spans], key=lambda span: (span.x0 + span.x1) / 2)
            host.x0, host.x1 = min(host.x0, line.x0), max(host.x1, line.x1)
        else:
            kept.append(line)
    return kept


def _host(mark: Line, lines: list[Line]) -> Line | None:
    """The line that a raised mark belongs to: larger letters just below it that end, begin or go on where it stands."""
    near: list[tuple[float, Line]] = []
    for line in lines:
        higher = mark.baseline - line.baseline
        if mark.size > 0.86 * line.size or not 0.1 * line.size < higher < 0.8 * line.size:
            continue
        beside = min(min(abs(s.x1 - mark.x0), abs(s.x0 - mark.x1)) for s in line.spans)
        within = line.x0 <= mark.x0 <= line.x1
        if beside < 2 * line.size or within:
            near.append((beside, line))
    if not near:
        return None
    beside, line = min(near, key=lambda pair: pair[0])
    return _opened(line, mark) if beside > 0.6 * line.size else line


def _opened(line: Line, mark: Line) -> Line:
    """The line with the span that the mark stands within cut in two; letters are taken as equally wide."""
    for index, span in enumerate(line.spans):
        if span.x0 < mark.x0 < span.x1:
            at = round(len(span.text) * (mark.x0 - span.x0) / (span.x1 - span.x0))
            parts = (span.text[:at], span.text[at:])
            looks = (span.bold, span.italic, False, span.href)
            line.spans[index : index + 1] = [
                Span(parts[0], span.x0, mark.x0, span.baseline, span.size, *looks),
                Span(parts[1], mark.x1, span.x1, span.baseline, span.size, *looks),
            ]
            break
    return line


def _marked(span: Span, notes: dict[str, str], *, plain: bool) -> str:
    text = html.escape(span.text, quote=False)
    if span.raised:
        numbers = re.findall(r"\d{1,3}|\*{1,3}", span.text)
        return "".join(f"<sup>[{notes[n]}]</sup>" if n in notes else f"<sup>{n}</sup>" for n in numbers)
    for tag, wanted in (("em", span.italic), ("strong", span.bold)):
        if wanted and not plain and text.strip():
            lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            text = f"{lead}<{tag}>{text.strip()}</{tag}>{tail}"
    return f'<a href="{html.escape(span.href)}">{text}</a>' if span.href else text
