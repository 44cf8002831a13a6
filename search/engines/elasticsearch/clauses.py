"""One query, put together of its parts."""

from __future__ import annotations

import datetime
from functools import cached_property

from elasticsearch.dsl import query as dsl
from elasticsearch.dsl.query import Query

from search.engines.elasticsearch import parts
from search.engines.elasticsearch.knowing import Known
from search.engines.elasticsearch.wording import Wording
from search.query import Query as ReadersQuery


class Clauses:
    def __init__(self, query: ReadersQuery, known: Known, today: datetime.date) -> None:
        self.query = query
        self.wording = Wording(query, known.corrected)
        self.identified = known.identified
        self._today = today

    @property
    def empty(self) -> bool:
        return not self.wording.words and not self.identified.keys

    def scored(self) -> list[tuple[str, str, Query]]:
        """What the score is the sum of: the name of each part, its field and its clause."""
        return list(parts.scored(self.wording, self.identified))

    @cached_property
    def gate(self) -> Query:
        """What is a hit: the identifier, which is meant alone where it stands alone, or else enough of the query."""
        ways = [parts.identifiers(self.identified.keys)] if self.identified.keys else []
        if self.wording.words and not self.identified.alone:
            ways.append(parts.gate(self.wording))
        if self.query.expansion.best:
            ways.append(parts.of_pages(self.query.expansion.best))
        return parts.any_of(ways)

    @cached_property
    def gated(self) -> Query:
        """Only hits, with their score."""
        if self.empty:
            return self._weighed(dsl.ConstantScore(filter=dsl.Bool(filter=[*self._inside, parts.there()])))
        return self._weighed(dsl.Bool(filter=[*self._inside, self.gate], should=self._score))

    @cached_property
    def ungated(self) -> Query:
        """Everything that shares a word or a gram, with its score."""
        return self._weighed(self.by_score_alone)

    def any_of_page(self, page: int) -> Query:
        """All entries of a page, with their score."""
        return self._weighed(dsl.Bool(filter=[parts.of_pages([page])], should=self._score))

    @cached_property
    def by_score_alone(self) -> Query:
        return dsl.Bool(filter=self._inside, should=self._score, minimum_should_match=1)

    @property
    def _score(self) -> list[Query]:
        return [clause for _, _, clause in self.scored()]

    @property
    def _inside(self) -> list[Query]:
        return [] if self.query.within is None else [parts.inside(self.query.within)]

    def _weighed(self, query: Query) -> Query:
        return parts.weighed(query, self.query.expansion.lifted, self._today)
