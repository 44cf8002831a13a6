"""The place of the best answer to each query, as last accepted: in `places.tsv` a line a query, a column an engine."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from search.relevance.collections import Collection
from search.relevance.running import Answer

FILE = Path(__file__).parent / "places.tsv"
ENGINES = ("embedded", "elasticsearch")
NOT_THERE = "–"
ACCEPT = "ACCEPT_PLACES"


def places(collection: Collection, answers: Iterable[Answer]) -> dict[str, str]:
    """Of the ten first entries of the page, the place of the first with the highest relevance that the query has."""
    return {answer.query: _place(collection.judgements[answer.query], answer) for answer in answers}


def _place(relevant: Mapping[str, int], answer: Answer) -> str:
    best = max(relevant.values())
    places = (place for place, entry in enumerate(answer.entries[:10], 1) if relevant.get(entry) == best)
    return str(next(places, NOT_THERE))


def accepted(engine: str) -> dict[str, str]:
    return {query: row[engine] for query, row in _rows().items()}


def fallen(engine: str, found: Mapping[str, str]) -> list[str]:
    """What nobody has accepted: queries whose best answer was among the first ten, and queries that have no line."""
    before = accepted(engine)
    return [
        f"{query}: {before.get(query, 'no line')} → {place}"
        for query, place in found.items()
        if query not in before or (place == NOT_THERE and before[query] != NOT_THERE)
    ]


def accept_if_asked(engine: str, found: Mapping[str, str]) -> None:
    """With ACCEPT_PLACES=1 in the environment, what is found now is what is held against from now on."""
    if os.environ.get(ACCEPT) != "1":
        return
    rows = _rows()
    for query, place in found.items():
        rows[query] = {**dict.fromkeys(ENGINES, NOT_THERE), **rows.get(query, {}), engine: place}
    with FILE.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\n")
        lines.writerow(("query", *ENGINES))
        lines.writerows(
            (query, *(row[engine] for engine in ENGINES)) for query, row in sorted(rows.items(), key=_order)
        )


def _order(row: tuple[str, object]) -> tuple[str, int]:
    query = row[0]
    letters = query.rstrip("0123456789")
    return letters, int(query[len(letters) :] or 0)


def _rows() -> dict[str, dict[str, str]]:
    if not FILE.exists():
        return {}
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row.pop("query"): row for row in csv.DictReader(file, delimiter="\t")}
