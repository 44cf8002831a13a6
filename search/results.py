"""What a reader gets: pages with their sections, marked, and the ways on. HTML, JSON and Atom are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from search import choices, elsewhere, entries
from search.analysis.embedded import compiled
from search.choices import FacetChoice
from search.elsewhere import Elsewhere, Translated
from search.engines import Answering, FoundPage, State
from search.hits import PageHit, page_hit
from search.marking import Marker
from search.onward import NOWHERE, Onward, counted, onward
from search.query import LAST_PAGE, Query
from search.rereading import reread
from search.vocabulary.expanding import expanded
from search.ways import PageWay, Way, way

PAGES_AROUND = 2


@dataclass(frozen=True)
class Results:
    """`total` is pages; `nearest` did not pass the gate and is counted nowhere.

    `down` says that no index is there or can be read, so that nothing is found whatever there is; `limited` that
    another engine stands in. `translated` are pages in the reader's language that her words find in another only;
    `elsewhere` is what there is besides in other languages.
    """

    query: Query
    total: int
    hits: tuple[PageHit, ...]
    nearest: tuple[PageHit, ...]
    facets: tuple[FacetChoice, ...]
    suggestion: str
    state: State
    translated: tuple[Translated, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    onward: Onward = NOWHERE

    @property
    def down(self) -> bool:
        return self.state.is_down

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

    def pages(self) -> list[PageWay]:
        """The first, the last and the pages around the current one, in order."""
        near = range(self.query.page - PAGES_AROUND, self.query.page + PAGES_AROUND + 1)
        numbers = sorted({1, self.last_page, *(n for n in near if 1 <= n <= self.last_page)})
        return [PageWay(replace(self.query, page=n), current=n == self.query.page) for n in numbers]

    @property
    def previous(self) -> Way | None:
        page = min(self.query.page - 1, self.last_page)
        return way(self.query, page=page) if page >= 1 else None

    @property
    def next(self) -> Way | None:
        page = self.query.page + 1
        return way(self.query, page=page) if page <= self.last_page else None

    @property
    def suggested(self) -> Way | None:
        return way(self.query, words=self.suggestion) if self.suggestion else None

    @property
    def unfiltered(self) -> Way:
        return way(self.query, filters={})

    @property
    def everywhere(self) -> Way:
        return way(self.query, within=None)

    @property
    def in_other_languages(self) -> Way | None:
        """Where the other languages were not asked, the way to ask them."""
        asked = self.total < elsewhere.FEW or self.query.others
        return None if asked or self.query.within is not None else way(self.query, others=True)

    @property
    def by_relevance(self) -> Way:
        return way(self.query, sort="relevance")

    @property
    def by_date(self) -> Way:
        return way(self.query, sort="date")


def answer(query: Query, engine: Answering) -> Results:
    """Ask the engine, and show only what the database says is live and public now."""
    query = expanded(query)
    found = engine.search(query)
    others = elsewhere.ask(query, found, engine)
    shown = [*found.pages, *found.nearest]
    read = reread(query, shown, [page for _asked, other in others for page in other.pages])
    facets = {facet.key: facet for facet in entries.facets()}
    subjects = counted(query, found, engine, is_elsewhere=bool(others))
    names = choices.names(facets, found, shown, query, subjects)
    marker = Marker(f"{query.words} {found.suggestion}", compiled(query.language))

    def hits(pages: Iterable[FoundPage]) -> tuple[PageHit, ...]:
        allowed = [page for page in pages if page.page in read.public]
        return tuple(page_hit(page, marker, names, read.successors.get(page.page)) for page in allowed)

    here = hits(found.pages)
    translated = elsewhere.translated(others, read, {hit.page for hit in here})
    known_there = {page.leads.page for page in translated}
    return Results(
        query=query,
        total=found.total - (len(found.pages) - len(here)),
        hits=here,
        nearest=hits(page for page in found.nearest if page.page not in known_there),
        facets=tuple(choices.choice(facet, found, query, names[facet.key]) for facet in facets.values()),
        suggestion=found.suggestion,
        state=found.state,
        translated=translated,
        elsewhere=elsewhere.parts(others, read),
        onward=onward(query, found, subjects, names, is_elsewhere=bool(others)),
    )
