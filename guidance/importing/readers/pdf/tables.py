"""Simple tables: rows of short texts that begin below each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from guidance.importing.outline import plain
from guidance.importing.pieces import Piece
from guidance.importing.readers.pdf.lines import Line, Rules
from guidance.importing.readers.pdf.words import Words

DASHES = "–−—-"
MARKER = rf"(?:[•●▪■‣◦○·{DASHES}]|\d{{1,2}}[.)]|[a-zåäö]\))"
"""What opens an item of a list."""
APART = 1.4
"""Ems between the columns of a table without rules; words of a justified line stand closer."""
_NEAR = 4.0
_HEADING = 12


@dataclass
class Table:
    rows: list[list[Line]]
    edges: list[float]

    def piece(self, rules: Rules, words: Words) -> Piece:
        """The first row gives the headings."""
        grid = [self._cells(row, words) for row in self._whole_rows(rules)]
        columns, *rest = grid
        return Piece(
            "table", value={"caption": "", "columns": [plain(cell) for cell in columns], "rows": rest}
        )

    def ruled(self, rules: Rules) -> set[int]:
        """The heights of the lines that are drawn through it."""
        top, bottom = self.rows[0][0].baseline, self.rows[-1][-1].baseline
        left, right = self.edges[0], self.edges[-1]
        return {round(y) for y, x0, x1 in rules if bottom < y < top and x0 < right + 20 and x1 > left}

    @property
    def gap(self) -> float:
        """How many ems usually part the columns."""
        return median((right.x0 - left.x1) / right.size for row in self.rows for left, right in pairwise(row))

    def _whole_rows(self, rules: Rules) -> list[list[Line]]:
        """Rows as they are ruled; without rules a row begins where the first column has text."""
        ruled = self.ruled(rules)
        firsts = sum(self._column(row[0]) == 0 for row in self.rows)
        by_rules = len(ruled) > 1 or firsts <= len(ruled) + 1
        whole: list[list[Line]] = []
        above = len(ruled) + 1
        for row in self.rows:
            below = sum(y > row[0].baseline for y in ruled)
            is_new = below != above if by_rules else self._column(row[0]) == 0
            if is_new or not whole:
                whole.append([])
            whole[-1] += row
            above = below
        return whole

    def _cells(self, row: list[Line], words: Words) -> list[str]:
        cells = [""] * len(self.edges)
        for line in row:
            column = self._column(line)
            markup = line.html({}, plain=line.bold).strip()
            cells[column] = words.joined(cells[column], markup) if cells[column] else markup
        return cells

    def _column(self, line: Line) -> int:
        return max((n for n, edge in enumerate(self.edges) if edge <= line.x0 + _NEAR), default=0)


def table_at(rows: list[list[Line]], start: int, rules: Rules) -> tuple[Table, int] | None:
    """The table that begins at row `start`, and the row after its last. Without rules its columns stand well apart.

    Its columns begin where the cells of the first row do, or of the next: headings may stand in the middle.
    """
    if len(rows[start]) < 2 or re.fullmatch(MARKER, rows[start][0].text):
        return None
    first = rows[start]
    same = (
        row
        for row in rows[start + 1 : start + _HEADING]
        if len(row) == len(first) and row[0].x0 <= first[0].x0 + _NEAR
    )
    for row in (rows[start], next(same, None)):
        if row and (found := _table(rows, start, [line.x0 for line in row], rules)):
            return found
    return None


def _table(rows: list[list[Line]], start: int, edges: list[float], rules: Rules) -> tuple[Table, int] | None:
    if not _within(rows[start], edges):
        return None
    last = end = start + 1
    whole = 1
    while end < len(rows) and _fits(rows[end], edges, rows[end - 1]):
        many = len(rows[end]) > 1
        whole += many
        end += 1
        if many or rows[end - 1][0].x0 > edges[0] + _NEAR:
            last = end
    table = Table(rows[start:last], edges)
    if whole < 2 or all(line.bold for row in table.rows for line in row):
        return None
    return (table, last) if table.gap > APART or len(table.ruled(rules)) > 1 else None


def _fits(row: list[Line], edges: list[float], above: list[Line]) -> bool:
    """Whether the row begins at a column, not far below the former, and no text reaches over into the next column."""
    near = above[0].baseline - row[0].baseline <= 4.5 * row[0].size
    return near and _within(row, edges) and any(abs(edge - row[0].x0) <= _NEAR for edge in edges)


def _within(row: list[Line], edges: list[float]) -> bool:
    for line in row:
        column = max((n for n, edge in enumerate(edges) if edge <= line.x0 + _NEAR), default=None)
        if column is None or (column + 1 < len(edges) and line.x1 > edges[column + 1]):
            return False
    return True


def rows_of(lines: list[Line]) -> list[list[Line]]:
    """Lines of one height together, from the left."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].baseline - line.baseline) <= 0.25 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]
