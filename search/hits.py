"""A page that was found, as it is shown: marked title, the facts beside it, its sections."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from search import entries
from search.choices import Names
from search.engines import Explanation, FoundEntry, FoundPage
from search.entries import Leads
from search.marking import Marker
from search.ranking import SECTIONS_WITH_TEXT


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

    `further` are sections that answer too, below the best three: shown as headings. `successor` is what replaced a page
    that no longer applies; `explanation` is there for those who asked why.
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
    successor: Leads | None = None
    explanation: Explanation | None = None

    @property
    def withdrawn(self) -> bool:
        return self.life == entries.WITHDRAWN


def page_hit(found: FoundPage, marker: Marker, names: Names, successor: Leads | None = None) -> PageHit:
    first = found.entries[0]
    facts = {
        key: tuple(named.get(value, value) for value in found.facets.get(key, ()))
        for key, named in names.items()
    }
    with_text, without = found.entries[:SECTIONS_WITH_TEXT], found.entries[SECTIONS_WITH_TEXT:]
    return PageHit(
        page=found.page,
        url=first.url.partition("#")[0],
        path=first.path,
        title=marker.marked(first.title),
        date=found.date,
        life=found.life,
        facts=facts,
        sections=tuple(_section_hit(entry, marker) for entry in with_text),
        further=tuple(_section_hit(entry, marker, with_text=False) for entry in without),
        successor=successor,
    )


def _section_hit(entry: FoundEntry, marker: Marker, *, with_text: bool = True) -> SectionHit:
    return SectionHit(
        id=entry.id,
        url=entry.url,
        number=entry.number,
        heading=marker.marked(entry.heading),
        snippet=marker.snippet(entry.text) if with_text else SafeString(),
    )
