from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import Any

from elasticsearch.dsl import Search as Request
from elasticsearch.dsl.query import Query as Clause

from search.engines.base import Found, FoundPage
from search.engines.elasticsearch import counting
from search.engines.elasticsearch.clauses import Clauses
from search.engines.elasticsearch.client import answered
from search.engines.elasticsearch.documents import SHOWN
from search.engines.elasticsearch.grouping import Best, Weights
from search.engines.elasticsearch.knowing import Known, known
from search.engines.elasticsearch.reader import IndexReader
from search.query import Query
from search.ranking import NEAREST

WINDOW = 10_000
BY_RELEVANCE: tuple[dict[str, str], ...] = ({"_score": "desc"}, {"date": "desc"}, {"page": "asc"})
BY_DATE: tuple[dict[str, str], ...] = ({"date": "desc"}, {"_score": "desc"}, {"page": "asc"})


class Search:
    """One query on the index of its language."""

    def __init__(self, query: Query, reader: IndexReader) -> None:
        self.query = query
        self.request = reader.request
        self._reader = reader
        self.today = datetime.date.today()
        self.weights = Weights(self.today, query.expansion.lifted)

    @cached_property
    def known(self) -> Known:
        return known(self.query, self._reader)

    @cached_property
    def clauses(self) -> Clauses:
        return Clauses(self.query, self.known, self.today)

    def found(self) -> Found:
        answer = answered(self.asking())
        total = counting.total(answer)
        best = Best(counting.sections(answer), self.weights)
        pages = [best.page(hit) for hit in answer["hits"]["hits"]]
        return Found(
            total=total,
            pages=tuple(pages[: self.query.size]),
            nearest=self._nearest(total, pages, best),
            facets=counting.facets(answer, self.query.filters),
            suggestion=self._suggestion(total),
        )

    def ranking(self, depth: int) -> list[str]:
        if self.clauses.empty:
            return []
        request = self.request().query(self.clauses.by_score_alone).source(["id"])[:depth]
        return [hit["_source"]["id"] for hit in answered(request)["hits"]["hits"]]

    def asking(self) -> Request:
        """The request for one page of the list, with its counts. The first is long enough to tell what is in it."""
        query = self.query
        first = (query.page - 1) * query.size
        most = max(query.size, NEAREST) if query.page == 1 else query.size
        request = self._listed(self.clauses.gated, *self._order).source(list(SHOWN))
        request = request[first : min(first + most, WINDOW)] if first < WINDOW else request[:0]
        counting.count(request, query.filters)
        return request

    def places(self) -> list[int]:
        """The page of each hit in the order of the list, as far as the list can be paged."""
        request = self._listed(self.clauses.gated, *self._order).source(["page"])[:WINDOW]
        return [hit["_source"]["page"] for hit in answered(request)["hits"]["hits"]]

    def total(self) -> int:
        request = self.request().query(self.clauses.gated)[:0]
        counting.count_pages(request, self.query.filters)
        return counting.total(answered(request))

    @property
    def _order(self) -> tuple[dict[str, Any], ...]:
        if self.query.sort == "date" or self.clauses.empty:
            return BY_DATE
        best = self.query.expansion.best
        return (_best_first(best), *BY_RELEVANCE) if best else BY_RELEVANCE

    def _listed(self, query: Clause, *order: dict[str, Any], but_not: Collection[int] = ()) -> Request:
        """A request for pages, each with its first section, that meet the filters."""
        request = self.request().query(query).sort(*order)
        request = request.extra(collapse={"field": "page"}, track_scores=True, track_total_hits=False)
        if self.query.filters or but_not:
            request = request.post_filter(counting.all_of(self.query.filters, but_not=but_not))
        return request

    def _nearest(self, total: int, pages: list[FoundPage], best: Best) -> tuple[FoundPage, ...]:
        """What shares least with the query, best first, to fill up a short list."""
        missing = NEAREST - total
        if missing <= 0 or self.clauses.empty or self.query.page > 1:
            return ()
        hits = [page.page for page in pages]
        near = self._listed(self.clauses.ungated, *BY_RELEVANCE, but_not=hits).source(list(SHOWN))[:missing]
        return tuple(best.page(hit) for hit in answered(near)["hits"]["hits"])

    def _suggestion(self, total: int) -> str:
        """Other words that give more pages, when a word is not in the index at all."""
        correction = self.known.correction(self.query)
        if not correction or self.query.page > 1:
            return ""
        better = Search(replace(self.query, words=correction), self._reader)
        return correction if better.total() > total else ""


def _best_first(best: tuple[int, ...]) -> dict[str, Any]:
    script = {
        "source": "def place = params.places.get(doc['page'].value.toString()); place == null ? params.last : place",
        "params": {"places": {str(page): place for place, page in enumerate(best)}, "last": len(best)},
    }
    return {"_script": {"type": "number", "order": "asc", "script": script}}
