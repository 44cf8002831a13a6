from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cached_property

import tantivy

from search.engines.base import Found, FoundPage
from search.engines.embedded.clauses import Clauses
from search.engines.embedded.grouping import Group, Grouping
from search.engines.embedded.shelf import Snapshot
from search.query import Query
from search.ranking import NEAREST


class Search:
    """One query on one snapshot."""

    def __init__(self, query: Query, snapshot: Snapshot) -> None:
        self.query = query
        self.snapshot = snapshot
        self._correction = snapshot.spelling.corrected(query.words, query.expansion.unspoken)
        self.clauses = Clauses(query, snapshot, self._correction)
        self.today = datetime.date.today()

    @cached_property
    def grouped(self) -> Grouping:
        return self._group(self.clauses.gated, self._most)

    @property
    def _most(self) -> int:
        return max(1, self.snapshot.searcher.num_docs)

    def found(self) -> Found:
        query, grouped = self.query, self.grouped
        sort = "date" if self.clauses.empty else query.sort
        first = (query.page - 1) * query.size
        shown = grouped.ordered(sort)[first : first + query.size]
        return Found(
            total=len(grouped.pages),
            pages=self._found(shown),
            nearest=self._found(self._nearest()),
            facets=grouped.facets,
            suggestion=self._suggestion(),
        )

    def ranking(self, depth: int) -> list[str]:
        hits = self.snapshot.searcher.search(self.clauses.ungated, depth).hits
        return [self.snapshot.id(address) for _, address in hits]

    def _group(self, clauses: tantivy.Query, most: int) -> Grouping:
        hits = self.snapshot.searcher.search(clauses, most).hits
        return Grouping(self.snapshot, hits, self.query, self.today)

    def _found(self, groups: list[Group]) -> tuple[FoundPage, ...]:
        return tuple(group.found(self.snapshot, self.grouped.among_best) for group in groups)

    def _nearest(self) -> list[Group]:
        """What shares least with the query, best first, to fill up a short list."""
        missing = NEAREST - len(self.grouped.pages)
        if missing <= 0 or self.clauses.empty or self.query.page > 1:
            return []
        most = self._most if self.query.filters else 20 * NEAREST
        near = self._group(self.clauses.ungated, most).ordered("relevance")
        return [group for group in near if group.facts.page not in self.grouped.pages][:missing]

    def _suggestion(self) -> str:
        """Other words that give more pages, when a word is not in the index at all."""
        if not self._correction or self.query.page > 1:
            return ""
        better = Search(replace(self.query, words=self._correction), self.snapshot)
        return self._correction if len(better.grouped.pages) > len(self.grouped.pages) else ""
