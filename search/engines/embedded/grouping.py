"""Hits become pages, and facets are counted in pages."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest

import tantivy

from search.engines.base import FoundPage
from search.engines.embedded.facts import Facts
from search.engines.embedded.shelf import Snapshot
from search.query import Query, Sort
from search.ranking import BEST_SECTIONS, LIFT, SECTION_SHARE, SECTIONS_PER_PAGE

Hit = tuple[float, tantivy.DocAddress]


@dataclass
class Group:
    """A page with its best hits; its score is that of its best, and the others are shown where they come near."""

    facts: Facts
    score: float = 0.0
    hits: list[Hit] = field(default_factory=list)

    def found(self, snapshot: Snapshot, among_best: float) -> FoundPage:
        """`among_best` is the score from which a section is among the best of the query."""
        facts, best = self.facts, self.hits[0]
        enough = max(SECTION_SHARE * best[0], among_best)
        entries = snapshot.entries([best, *(hit for hit in self.hits[1:] if hit[0] >= enough)])
        return FoundPage(facts.page, self.score, facts.date, facts.life, facts.facets, entries)


class Grouping:
    """All hits of a query that meet its filters, by page, and what each facet would open."""

    def __init__(self, snapshot: Snapshot, hits: list[Hit], query: Query, today: datetime.date) -> None:
        found = [
            (facts, facts.misses(query.filters), best)
            for facts, best in (
                (snapshot.facts(key, best[0][1]), best) for key, best in _by_facts(snapshot, hits)
            )
        ]
        self.pages = _by_page((facts, best) for facts, missed, best in found if not missed)
        self.facets = _counted((facts, missed) for facts, missed, _ in found)
        self._best = {page: place for place, page in enumerate(query.expansion.best)}
        for group in self.pages.values():
            group.score *= group.facts.factor(today)
        for page in query.expansion.lifted & self.pages.keys():
            self.pages[page].score *= LIFT

    @cached_property
    def among_best(self) -> float:
        """The score of the last of the best sections of all pages."""
        scores = nlargest(BEST_SECTIONS, (hit[0] for group in self.pages.values() for hit in group.hits))
        return scores[-1] if scores else 0.0

    def ordered(self, sort: Sort) -> list[Group]:
        """Best first, after the editors' best bets, or newest first; equal ones newest first, then by page ids."""
        last = len(self._best)

        def by_relevance(group: Group) -> tuple[int, float, int, int]:
            page, date = group.facts.page, group.facts.date
            return self._best.get(page, last), -group.score, -date.toordinal(), page

        def by_date(group: Group) -> tuple[float, float, int]:
            return -group.facts.date.toordinal(), -group.score, group.facts.page

        return sorted(self.pages.values(), key=by_date if sort == "date" else by_relevance)


def _by_facts(snapshot: Snapshot, hits: list[Hit]) -> Iterable[tuple[int, list[Hit]]]:
    """The best hits of each digest of facts. This loop sees every hit, so it does nothing else."""
    best: dict[int, list[Hit]] = {}
    for key, hit in zip(snapshot.keys([address for _, address in hits]), hits, strict=True):
        kept = best.get(key)
        if kept is None:
            best[key] = [hit]
        elif len(kept) < SECTIONS_PER_PAGE:
            kept.append(hit)
    return best.items()


def _by_page(found: Iterable[tuple[Facts, list[Hit]]]) -> dict[int, Group]:
    """A page whose sections differ in their facts has several lists of hits: they become one."""
    pages: dict[int, Group] = {}
    for facts, best in found:
        group = pages.get(facts.page)
        if group is None:
            pages[facts.page] = Group(facts, best[0][0], best)
        else:
            group.hits = sorted([*group.hits, *best], key=lambda hit: -hit[0])[:SECTIONS_PER_PAGE]
    return pages


def _counted(seen: Iterable[tuple[Facts, list[str]]]) -> dict[str, dict[str, int]]:
    """Pages for each value of each facet, under all filters but the facet's own."""
    pages: dict[tuple[str, str], set[int]] = defaultdict(set)
    for facts, missed in seen:
        if not missed:
            for pair in facts.pairs:
                pages[pair].add(facts.page)
        elif len(missed) == 1:
            for pair in facts.pairs:
                if pair[0] == missed[0]:
                    pages[pair].add(facts.page)
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for (key, value), found in pages.items():
        counts[key][value] = len(found)
    return dict(counts)
