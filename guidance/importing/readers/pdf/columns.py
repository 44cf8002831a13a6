"""The order in which the lines of a page are read: columns from left to right, between what spans them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from guidance.importing.readers.pdf.lines import Line, Page, Rules

FEWEST = 4
"""Lines on either side that make columns."""
FILLED = 0.7
"""How much of its column a full line takes."""
FULL = 0.2
"""The share of full lines in a column of text; cells of a table are shorter."""
_DEEPEST = 3


class Columns:
    """Lines in rows that are read one after the other; each line knows how wide its row is.

    A page that holds little but a table is read as the other pages of the document are.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        self._known: list[float] = []
        for page in pages:
            self.rows(page)

    def rows(self, page: Page) -> list[list[Line]]:
        """The rows of a page, from the top."""
        return self._rows(page.lines, page.rules, 0)

    def _rows(self, lines: list[Line], rules: Rules, depth: int) -> list[list[Line]]:
        gutter = self._gutter(lines) if depth < _DEEPEST else None
        if gutter is None:
            return [_bounded(lines)] if lines else []
        result: list[list[Line]] = []
        alone: list[Line] = []
        for band in _bands(lines, gutter):
            left = [line for line in band if line.x1 <= gutter]
            right = [line for line in band if line.x0 >= gutter]
            if len(left) + len(right) == len(band) and self._are_columns(left, right, gutter, rules):
                result += [_bounded(alone)] if alone else []
                alone = []
                result += [*self._rows(left, rules, depth + 1), *self._rows(right, rules, depth + 1)]
            else:
                alone += band
        return [*result, _bounded(alone)] if alone else result

    def _gutter(self, lines: list[Line]) -> float | None:
        """Left of the edge at which most lines begin that others end before."""
        if not lines:
            return None
        start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
        edges = Counter(round(line.x0) for line in lines)
        best, most = None, 0.0
        for edge, count in edges.items():
            fewest = 2 if self._is_known(edge - 1.5) else FEWEST
            if count < fewest or not start + 0.15 * (end - start) < edge < end - 0.1 * (end - start):
                continue
            gutter = edge - 1.5
            left = sum(line.x1 <= gutter for line in lines)
            right = sum(line.x0 >= gutter for line in lines)
            worth = min(left, right) - 0.3 * (len(lines) - left - right)
            worth *= 3 if self._is_known(gutter) else 1
            if min(left, right) >= fewest and worth > most:
                best, most = gutter, worth
        return best

    def _are_columns(self, left: list[Line], right: list[Line], gutter: float, rules: Rules) -> bool:
        """Rather than the cells of a table, which are short, or ruled."""
        if len(left) < 2 or len(right) < 2 or _is_ruled(left, right, rules):
            return False
        sides = (
            (left, min(line.x0 for line in left), gutter),
            (right, gutter, max(line.x1 for line in right)),
        )
        full = [
            (sum(line.x1 - line.x0 >= FILLED * (end - start) for line in side), len(side))
            for side, start, end in sides
        ]
        if all(count >= max(FEWEST - 1, FULL * of) for count, of in full):
            self._known.append(gutter)
            return True
        return self._is_known(gutter)

    def _is_known(self, gutter: float) -> bool:
        return any(abs(gutter - other) < 3 for other in self._known)


def _bands(lines: list[Line], gutter: float) -> Iterator[list[Line]]:
    """The page from the top: what lies beside the gutter, and what lies over it."""
    band: list[Line] = []
    over = False
    for line in lines:
        crosses = line.x0 < gutter < line.x1
        if band and crosses != over:
            yield band
            band = []
        band.append(line)
        over = crosses
    if band:
        yield band


def _is_ruled(left: list[Line], right: list[Line], rules: Rules) -> bool:
    """Whether lines are drawn through both sides at the same heights, around most of the texts."""
    shared = set.intersection(*(_drawn_through(side, rules) for side in (left, right)))
    if len(shared) < 2:
        return False
    lowest, highest = min(shared) * 4 - 4, max(shared) * 4 + 4
    within = [line for line in (*left, *right) if lowest < line.baseline < highest]
    return len(within) > 0.7 * (len(left) + len(right))


def _drawn_through(side: list[Line], rules: Rules) -> set[int]:
    """The heights of lines over or under the texts, in steps of four points."""
    start, end = min(line.x0 for line in side), max(line.x1 for line in side)
    return {round(y / 4) for y, x0, x1 in rules if x0 < end and x1 > start}


def _bounded(lines: list[Line]) -> list[Line]:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for line in lines:
        line.left, line.right = left, right
    return lines
