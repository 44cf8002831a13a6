"""Tables: a grid with a heading for each column."""

from __future__ import annotations

from bs4 import Tag

from guidance.importing.outline import plain
from guidance.importing.pieces import Piece
from guidance.importing.readers.inline import lines_of

_SPAN_LIMIT = 100


def is_data(tag: Tag) -> bool:
    """Whether a table is one: more than one column, no table or heading inside a cell."""
    return tag.find(["table", "h1", "h2", "h3"]) is None and any(
        len(_cells(row)) > 1 for row in tag.find_all("tr")
    )


def table(tag: Tag) -> Piece:
    """Spanned cells leave empty ones behind, so that rows are equally wide; the first gives the headings."""
    caption = tag.caption.get_text(" ", strip=True) if tag.caption else ""
    rows = [row for row in _grid(tag) if any(row)]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    columns, *rest = rows or [[]]
    return Piece(
        "table", value={"caption": caption, "columns": [plain(cell) for cell in columns], "rows": rest}
    )


def _grid(tag: Tag) -> list[list[str]]:
    reaching: dict[int, int] = {}
    grid = []
    for row in tag.find_all("tr"):
        cells: list[str] = []
        for cell in _cells(row):
            _pass_over(cells, reaching)
            down = _span(cell, "rowspan") - 1
            for offset in range(_span(cell, "colspan")):
                if down:
                    reaching[len(cells)] = down
                cells.append("" if offset else "<br>".join(lines_of(cell)))
        _pass_over(cells, reaching)
        grid.append(cells)
    return grid


def _pass_over(cells: list[str], reaching: dict[int, int]) -> None:
    """Empty cells where a cell of a row above reaches down."""
    while reaching.get(len(cells), 0) > 0:
        reaching[len(cells)] -= 1
        cells.append("")


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _span(cell: Tag, direction: str) -> int:
    value = str(cell.get(direction, "1"))
    return min(int(value), _SPAN_LIMIT) if value.isdigit() and int(value) > 0 else 1
