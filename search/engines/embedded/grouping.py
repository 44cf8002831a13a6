"""Hits become pages, and facets are counted in pages."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import tantivy

from search.engines.base import FoundPage
from search.engines.embedded.facts import Facts
from search.engines.embedded.shelf import Snapshot
from search.query import Sort
from search.ranking import SECTIONS_PER_PAGE

Hit = tuple[float, tantivy.DocAddress]


@dataclass
class Group:
    """A page with its best hits; its score is that of its best."""

    facts: Facts
    score: float = 0.0
    hits: list[Hit] = field(default_factory=list)

    def found(self, snapshot: Snapshot) -> FoundPage:
        facts = self.facts
        entries = snapshot.entries(self.hits)
        return FoundPage(facts.page, self.score, facts.date, facts.life, facts.facets, entries)


class Grouping:
    """All hits of a query that meet the filters, by page, and what each facet would open."""

    def __init__(
        self,
        snapshot: Snapshot,
        hits: list[Hit],
        filters: Mapping[str, tuple[str, ...]],
        today: datetime.date,
    ) -> None:
        facts = snapshot.facts([address for _, address in hits])
        distinct = {id(shared): shared for shared in facts}
        missed = {name: shared.misses(filters) for name, shared in distinct.items()}
        factors = {name: shared.factor(today) for name, shared in distinct.items() if not missed[name]}
        self.pages = _grouped(hits, facts, factors)
        self.facets = _counted((shared, missed[name]) for name, shared in distinct.items())

    def ordered(self, sort: Sort) -> list[Group]:
        """Best first or newest first; equal ones newest first, then in the order of page ids."""

        def by_relevance(group: Group) -> tuple[float, int, int]:
            return -group.score, -group.facts.date.toordinal(), group.facts.page

        def by_date(group: Group) -> tuple[float, float, int]:
            return -group.facts.date.toordinal(), -group.score, group.facts.page

        return sorted(self.pages.values(), key=by_date if sort == "date" else by_relevance)


def _grouped(hits: list[Hit], facts: list[Facts], factors: Mapping[int, float]) -> dict[int, Group]:
    pages: dict[int, Group] = {}
    for (score, address), shared in zip(hits, facts, strict=True):
        factor = factors.get(id(shared))
        if factor is None:
            continue
        group = pages.get(shared.page)
        if group is None:
            group = pages[shared.page] = Group(shared)
        if score * factor > group.score:
            group.score, group.facts = score * factor, shared
        if len(group.hits) < SECTIONS_PER_PAGE:
            group.hits.append((score, address))
    return pages


def _counted(seen: Iterable[tuple[Facts, list[str]]]) -> dict[str, dict[str, int]]:
    """Pages for each value of each facet, under all filters but the facet's own."""
    pages: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for facts, missed in seen:
        if len(missed) > 1:
            continue
        for key, values in facts.facets.items():
            if not missed or missed == [key]:
                for value in values:
                    pages[key][value].add(facts.page)
    return {key: {value: len(found) for value, found in values.items()} for key, values in pages.items()}
