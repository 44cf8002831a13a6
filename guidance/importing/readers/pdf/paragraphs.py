"""Lines become paragraphs, items of lists and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from guidance.importing import known_lines as known
from guidance.importing.readers.pdf.columns import Columns
from guidance.importing.readers.pdf.lines import Line, Page, Rules, merged
from guidance.importing.readers.pdf.tables import DASHES, MARKER, Table, rows_of, table_at
from guidance.importing.readers.pdf.words import HYPHEN, Words

_ITEM = re.compile(rf"^(?P<mark>{MARKER})\s+(?=\S)")
# The end and the new beginning of the same mark or link, in the middle of it.
_SEAM = re.compile(r"</(strong|em)>(\s*)<\1>")
_LINK_SEAM = re.compile(r'(<a href="([^"]*)">[^<]*)</a>(\s*)<a href="\2">')


@dataclass(eq=False)
class Paragraph:
    """Lines that belong together; `mark` is what opens an item of a list.

    `continues` says that it stands straight below the former, as the lines of an address do.
    """

    lines: list[Line]
    mark: str = ""
    continues: bool = False
    level: int = 0

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def html(self, words: Words, marks: dict[int, dict[str, str]]) -> str:
        """The lines as one text, without the mark of a list."""
        plain = self.bold
        text = ""
        for line in self.lines:
            markup = line.html(marks.get(line.page, {}), plain=plain).strip()
            text = words.joined(text, markup) if text else markup
        text = _SEAM.sub(r"\2", " ".join(words.whole(text).split()))
        text = _LINK_SEAM.sub(r"\1\3", text)
        return re.sub(rf"^{re.escape(self.mark)}\s+", "", text, count=1)


@dataclass
class Laid:
    """What the pages hold, in order; `columns` are the pages that have some, `seams` what was joined over a break."""

    parts: list[tuple[Paragraph | Table, Rules]] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    seams: list[str] = field(default_factory=list)


def laid_out(pages: list[Page]) -> Laid:
    laid = Laid()
    columns = Columns(pages)
    rows = [(page, flow) for page in pages for flow in columns.rows(page)]
    pitch = _pitches(flow for _, flow in rows)
    numbers = Counter(page.number for page, _ in rows)
    laid.columns = [number for number, count in numbers.items() if count > 1]
    for page, flow in rows:
        parts = list(_parts(flow, pitch, page.rules))
        last = laid.parts[-1][0] if laid.parts else None
        first = parts[0]
        if isinstance(last, Paragraph) and isinstance(first, Paragraph) and _is_cut(last, first):
            laid.seams.append(" ".join([*last.text.split()[-3:], "|", *first.text.split()[:3]]))
            last.lines += first.lines
            parts = parts[1:]
        laid.parts += [(part, page.rules) for part in parts]
    return laid


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    """A page or a column that ends within a sentence."""
    if after.mark or abs(before.size - after.size) > 0.6 or before.bold != after.bold:
        return False
    return (
        after.text[:1].islower()
        and not known.SENTENCE_END.search(before.text)
        and before.text[-1] not in ":;"
    )


def _parts(flow: list[Line], pitch: dict[float, float], rules: Rules) -> Iterator[Paragraph | Table]:
    rows = rows_of(flow)
    paragraph: Paragraph | None = None
    at = 0
    while at < len(rows):
        if found := table_at(rows, at, rules):
            if paragraph:
                yield paragraph
            paragraph = None
            table, at = found
            yield table
            continue
        line = rows[at][0] if len(rows[at]) == 1 else _one(rows[at])
        at += 1
        if paragraph and _belongs(paragraph, line, pitch):
            paragraph.lines.append(line)
            continue
        if paragraph:
            yield paragraph
        paragraph = _begun(line, paragraph, pitch)
    if paragraph:
        yield paragraph


def _begun(line: Line, before: Paragraph | None, pitch: dict[float, float]) -> Paragraph:
    """The paragraph or the item that the line opens."""
    is_below = before is not None and _is_below(before.lines[-1], line, pitch)
    item = _ITEM.match(line.text) if not before or not is_below or _is_item(line, before) else None
    if item or not before:
        return Paragraph([line], item["mark"] if item else "")
    return Paragraph([line], continues=is_below and _is_broken(before.lines[-1], line))


def _one(row: list[Line]) -> Line:
    line = merged(row)
    line.left, line.right = row[0].left, row[0].right
    return line


def _belongs(paragraph: Paragraph, line: Line, pitch: dict[float, float]) -> bool:
    """Whether the line goes on with the paragraph."""
    last = paragraph.lines[-1]
    if not _is_below(last, line, pitch) or _is_item(line, paragraph):
        return False
    if _is_short(last) and (paragraph.bold != line.bold or known.SENTENCE_END.search(last.text)):
        return False
    return not _is_broken(last, line) and not _is_moved(paragraph, line, last)


def _is_item(line: Line, paragraph: Paragraph) -> bool:
    """Whether the line opens an item. A dash or a figure may open any line: there the line before must have ended."""
    item = _ITEM.match(line.text)
    if not item:
        return False
    last = paragraph.lines[-1]
    ended = _is_short(last) or last.text[-1] in ":;.!?" or paragraph.mark
    return bool(ended) or not (item["mark"] in DASHES or item["mark"][0].isalnum())


def _is_below(last: Line, line: Line, pitch: dict[float, float]) -> bool:
    """Of the same size, and no farther below than the lines of a paragraph stand."""
    near = 1.22 * pitch.get(last.size, 1.5 * last.size) + 0.5
    return abs(last.size - line.size) <= 0.6 and last.baseline - line.baseline <= near


def _is_broken(last: Line, line: Line) -> bool:
    """Whether somebody ended the line: the next word would have found room."""
    if HYPHEN.search(last.text):
        return False
    word = len(line.text.split(" ")[0]) * (line.x1 - line.x0) / max(len(line.text), 1)
    return _is_short(last) and last.x1 + 0.4 * last.size + word < last.right


def _is_short(line: Line) -> bool:
    return line.x1 < line.right - 0.2 * (line.right - line.left)


def _is_moved(paragraph: Paragraph, line: Line, last: Line) -> bool:
    """Moved in as a first line is, or back out of a list."""
    em = line.size
    if paragraph.mark:
        start = paragraph.lines[0].x0
        return line.x0 < start - 0.3 * em or (line.x0 < start + 0.3 * em and _is_short(last))
    is_second = len(paragraph.lines) == 1
    return line.x0 - last.x0 > 0.7 * em and not (is_second and line.bold)


def _pitches(rows: Iterator[list[Line]]) -> dict[float, float]:
    """How far apart the lines of each size stand within a paragraph."""
    gaps: dict[float, Counter[float]] = {}
    for flow in rows:
        for above, below in pairwise(flow):
            gap = above.baseline - below.baseline
            if above.size == below.size and 0.8 * above.size < gap < 2.4 * above.size:
                gaps.setdefault(above.size, Counter())[round(gap * 2) / 2] += 1
    return {
        size: min(gap for gap, count in counted.items() if count >= max(counted.values()) / 3)
        for size, counted in gaps.items()
        if sum(counted.values()) > 2
    }
