"""One query, put together of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tantivy import Query

from search.engines.asked import Asked
from search.engines.embedded import parts
from search.engines.embedded.shelf import Snapshot
from search.query import Query as ReadersQuery
from search.ranking import field_weights

PHRASE_FIELDS = ("title", "heading")


class Clauses:
    def __init__(self, query: ReadersQuery, snapshot: Snapshot, correction: str) -> None:
        self.asked = Asked(query, snapshot.analysis, correction)
        self.identified = parts.known(query.words, snapshot.searcher)
        self._within = query.within
        self._best = query.expansion.best

    @property
    def empty(self) -> bool:
        return not self.asked.words and not self.identified.keys

    def scored(self) -> Iterator[tuple[str, str, Query]]:
        """What the score is the sum of: the name of each part, its field and its clause."""
        for field in field_weights(len(self.asked.words)):
            yield "words", field, parts.words(self.asked, field)
            yield "grams", field, parts.grams(self.asked, field)
            if self.asked.alternatives:
                yield "alternatives", field, parts.alternatives(self.asked, field)
        yield "pairs", "whole", parts.pairs(self.asked)
        for field in PHRASE_FIELDS:
            yield "phrase", field, parts.phrase(self.asked, field)
        yield "identifier", "", parts.identifiers(self.identified.keys)

    @cached_property
    def score(self) -> Query:
        return parts.any_of(clause for _, _, clause in self.scored())

    @cached_property
    def gate(self) -> Query:
        """What is a hit: the identifier, which is meant alone where it stands alone, or else enough of the query."""
        identifier = parts.identifiers(self.identified.keys)
        met = identifier if self.identified.alone else parts.any_of([parts.gate(self.asked), identifier])
        return parts.any_of([met, parts.of_pages(self._best)]) if self._best else met

    @cached_property
    def gated(self) -> Query:
        """Only hits, with their score."""
        return self._filtered(Query.all_query() if self.empty else parts.where(self.gate, self.score))

    @cached_property
    def ungated(self) -> Query:
        """Everything that shares a word or a gram, with its score."""
        return self._filtered(self.score)

    def _filtered(self, query: Query) -> Query:
        return query if self._within is None else parts.only(parts.inside(self._within), query)
