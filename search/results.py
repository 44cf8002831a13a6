"""What a reader gets: pages with their sections, marked, and the ways on. HTML and all later forms are made of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from search import entries
from search.analysis.embedded import compiled
from search.engines import Engine, Found, FoundEntry, FoundPage, State
from search.entries import Facet
from search.marking import Marker
from search.query import LAST_PAGE, Query
from search.ranking import SECTIONS_WITH_TEXT

PAGES_AROUND = 2


@dataclass(frozen=True)
class SectionHit:
    """A section, or the page itself where `heading` is empty. Heading and snippet are HTML with <mark>.

    `snippet` is empty where only the heading is shown.
    """

    id: str
    url: str
    number: str
    heading: SafeString
    snippet: SafeString


@dataclass(frozen=True)
class PageHit:
    """`facts` has the names behind the page's facet values: `hit.facts.agency` is a tuple of names.

    `further` are sections that answer too, below the best three: shown as headings.
    """

    page: int
    url: str
    path: str
    title: SafeString
    date: datetime.date
    life: str
    facts: Mapping[str, tuple[str, ...]]
    sections: tuple[SectionHit, ...]
    further: tuple[SectionHit, ...] = ()

    @property
    def withdrawn(self) -> bool:
        return self.life == entries.WITHDRAWN


@dataclass(frozen=True)
class FacetValue:
    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FacetChoice:
    """A facet with its values; counts are pages, as if the facet itself had no filter."""

    key: str
    label: Any
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> bool:
        return any(value.chosen for value in self.values)


@dataclass(frozen=True)
class PageLink:
    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Results:
    """`total` is pages; `nearest` did not pass the gate and is counted nowhere.

    `down` says that no index is there or can be read, so that nothing is found whatever there is; `limited` that
    another engine stands in.
    """

    query: Query
    total: int
    hits: tuple[PageHit, ...]
    nearest: tuple[PageHit, ...]
    facets: tuple[FacetChoice, ...]
    suggestion: str
    state: State

    @property
    def down(self) -> bool:
        return self.state in (State.MISSING, State.BROKEN)

    @property
    def limited(self) -> bool:
        return self.state is State.LIMITED

    @cached_property
    def last_page(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.total // self.query.size)))

    @property
    def first_number(self) -> int:
        """The place of the first hit shown, counted from 1."""
        return (self.query.page - 1) * self.query.size + 1

    def pages(self) -> list[PageLink]:
        """The first, the last and the pages around the current one, in order."""
        near = range(self.query.page - PAGES_AROUND, self.query.page + PAGES_AROUND + 1)
        numbers = sorted({1, self.last_page, *(n for n in near if 1 <= n <= self.last_page)})
        return [PageLink(n, address(self.query, page=n), n == self.query.page) for n in numbers]

    @property
    def previous_url(self) -> str:
        page = min(self.query.page - 1, self.last_page)
        return address(self.query, page=page) if page >= 1 else ""

    @property
    def next_url(self) -> str:
        page = self.query.page + 1
        return address(self.query, page=page) if page <= self.last_page else ""

    @property
    def suggestion_url(self) -> str:
        return address(replace(self.query, words=self.suggestion))

    @property
    def unfiltered_url(self) -> str:
        return address(replace(self.query, filters={}))

    @property
    def everywhere_url(self) -> str:
        return address(replace(self.query, within=None))

    @property
    def by_relevance_url(self) -> str:
        return address(replace(self.query, sort="relevance"))

    @property
    def by_date_url(self) -> str:
        return address(replace(self.query, sort="date"))


def address(query: Query, *, page: int = 1) -> str:
    """The query as the end of an address, from the question mark."""
    pairs = query.params() + ([("page", str(page))] if page > 1 else [])
    return f"?{urlencode(pairs)}"


def answer(query: Query, engine: Engine) -> Results:
    """Ask the engine, and show only what the database says is live and public now."""
    found = engine.search(query)
    shown = [*found.pages, *found.nearest]
    allowed = entries.live_and_public([page.page for page in shown]) if shown else set()
    facets = {facet.key: facet for facet in entries.facets()}
    names = _names(facets, found, query)
    marker = Marker(f"{query.words} {found.suggestion}", compiled(query.language))

    def hits(pages: Iterable[FoundPage]) -> tuple[PageHit, ...]:
        return tuple(_page_hit(page, marker, names) for page in pages if page.page in allowed)

    here = hits(found.pages)
    return Results(
        query=query,
        total=found.total - (len(found.pages) - len(here)),
        hits=here,
        nearest=hits(found.nearest),
        facets=tuple(_choice(facet, found, query, names[facet.key]) for facet in facets.values()),
        suggestion=found.suggestion,
        state=found.state,
    )


def _names(facets: Mapping[str, Facet], found: Found, query: Query) -> dict[str, Mapping[str, str]]:
    """The name of every facet value that is shown, asked for once a facet."""
    values: dict[str, set[str]] = {
        key: {*found.facets.get(key, ()), *query.filters.get(key, ())} for key in facets
    }
    for page in (*found.pages, *found.nearest):
        for key in facets.keys() & page.facets.keys():
            values[key].update(page.facets[key])
    return {
        key: facet.names(sorted(values[key]), query.language) if values[key] else {}
        for key, facet in facets.items()
    }


def _choice(facet: Facet, found: Found, query: Query, names: Mapping[str, str]) -> FacetChoice:
    """Every value that opens a list, and the chosen ones, the longest list first."""
    chosen = query.filters.get(facet.key, ())
    counts = {**dict.fromkeys(chosen, 0), **found.facets.get(facet.key, {})}
    values = [
        FacetValue(value, names.get(value, value), count, value in chosen) for value, count in counts.items()
    ]
    values.sort(key=lambda value: (-value.count, value.name))
    return FacetChoice(facet.key, facet.label, tuple(values))


def _page_hit(found: FoundPage, marker: Marker, names: Mapping[str, Mapping[str, str]]) -> PageHit:
    first = found.entries[0]
    facts = {
        key: tuple(named.get(value, value) for value in found.facets.get(key, ()))
        for key, named in names.items()
    }
    return PageHit(
        page=found.page,
        url=first.url.partition("#")[0],
        path=first.path,
        title=marker.marked(first.title),
        date=found.date,
        life=found.life,
        facts=facts,
        sections=tuple(_section_hit(entry, marker) for entry in found.entries[:SECTIONS_WITH_TEXT]),
        further=tuple(
            _section_hit(entry, marker, with_text=False) for entry in found.entries[SECTIONS_WITH_TEXT:]
        ),
    )


def _section_hit(entry: FoundEntry, marker: Marker, *, with_text: bool = True) -> SectionHit:
    return SectionHit(
        id=entry.id,
        url=entry.url,
        number=entry.number,
        heading=marker.marked(entry.heading),
        snippet=marker.snippet(entry.text) if with_text else SafeString(),
    )
