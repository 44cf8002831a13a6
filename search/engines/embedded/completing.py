"""Titles and headings that begin as somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tantivy import Occur, Order, Query

from search.engines.base import Completion
from search.engines.embedded.schema import schema
from search.engines.embedded.shelf import Snapshot

LOOKED_AT = 100


def completions(words: str, snapshot: Snapshot, most: int) -> tuple[Completion, ...]:
    """Names that begin as typed, then those in which each typed word begins a word; one of each text.

    Within each kind what applies comes before what does not, and the shorter before the longer.
    """
    typed = snapshot.analysis.name_words(words)
    if not typed or most <= 0:
        return ()
    found: dict[str, Completion] = {}
    for clause in (_whole(typed), _each(typed)):
        for completion in _named(clause, snapshot):
            found.setdefault(" ".join(snapshot.analysis.name_words(completion.text)), completion)
            if len(found) == most:
                return tuple(found.values())
    return tuple(found.values())


def _whole(typed: list[str]) -> Query:
    return _beginning("name_whole", " ".join(typed))


def _each(typed: list[str]) -> Query:
    return Query.boolean_query([(Occur.Must, _beginning("name_words", word)) for word in typed])


def _beginning(field: str, text: str) -> Query:
    return Query.regex_query(schema(), field, f"{re.escape(text)}.*")


def _named(clause: Query, snapshot: Snapshot) -> Iterator[Completion]:
    found = snapshot.searcher.search(
        clause, LOOKED_AT, count=False, order_by_field="name_order", order=Order.Asc
    )
    addresses = [address for _, address in found.hits]
    for key, address in zip(snapshot.keys(addresses), addresses, strict=True):
        (entry,) = snapshot.entries([(0.0, address)])
        yield Completion(entry.heading or entry.title, entry.url, snapshot.facts(key, address).page)
