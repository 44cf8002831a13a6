"""What can be found, and what the floors above tell this package about it.

`search` knows no page type and no agency. At start-up the floors above register three callables and their
facets here; everything else in the package asks this module.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from search.kept import KeptNames

APPLIES = "applies"
WITHDRAWN = "withdrawn"
RESERVED = frozenset({"q", "page", "sort", "within", "others", "explain"})


@dataclass(frozen=True)
class Entry:
    """One section of one page, or the page itself: the unit that is found. All text is plain.

    `kind` is a word for what kind of text it is, where it is found by that too; it is not shown as part of the text.
    """

    id: str
    page: int
    language: str
    title: str
    text: str
    url: str
    date: datetime.date
    heading: str = ""
    number: str = ""
    kind: str = ""
    path: str = ""
    life: str = APPLIES
    identifiers: tuple[str, ...] = ()
    within: tuple[int, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weight: float = 1.0

    def __post_init__(self) -> None:
        if self.life not in (APPLIES, WITHDRAWN):
            raise ValueError(f"entry {self.id}: life is {self.life!r}, not {APPLIES!r} or {WITHDRAWN!r}")
        if not self.weight > 0:
            raise ValueError(f"entry {self.id}: weight is {self.weight!r}, not above 0")


Reader = Callable[[int], list[Entry]]
Gatekeeper = Callable[[Iterable[int]], set[int]]
PageIds = Callable[[], Iterable[int]]
DuePages = Callable[[datetime.date | None, datetime.date], Iterable[int]]
Names = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Leads:
    """A page that another leads to: its translation, or what replaced it; `language` is its own."""

    page: int
    title: str
    url: str
    language: str


Contacts = Callable[[str], Iterable[Leads]]
Leading = Callable[[Iterable[int], str], Mapping[int, Leads]]


@dataclass(frozen=True)
class Facet:
    """`label` may be lazy; `names` turns value keys into the words of a language.

    Values of a facet that `is_subject` are offered where nothing answers a query.
    """

    key: str
    label: Any
    names: KeptNames
    is_subject: bool = False


@dataclass
class _Registered:
    reader: Reader = lambda page: []
    gatekeeper: Gatekeeper = lambda pages: set()
    page_ids: PageIds = lambda: ()
    due_pages: list[DuePages] = field(default_factory=list)
    facets: dict[str, Facet] = field(default_factory=dict)
    translations: Leading = lambda pages, language: {}
    successors: Leading = lambda pages, language: {}
    contacts: Contacts = lambda language: ()


_registered = _Registered()


def register_reader(reader: Reader) -> None:
    """`reader(page_id)` reads the page from the database now; [] where it is not live and public."""
    _registered.reader = reader


def register_gatekeeper(gatekeeper: Gatekeeper) -> None:
    """`gatekeeper(page_ids)` gives those that are live and public now."""
    _registered.gatekeeper = gatekeeper


def register_page_ids(page_ids: PageIds) -> None:
    """`page_ids()` gives the ids of all live pages, for a rebuild."""
    _registered.page_ids = page_ids


def register_due_pages(due_pages: DuePages) -> None:
    """`due_pages(after, until)` gives the ids of pages that the calendar alone changed: they read otherwise on `until`
    than they did on `after`; all that ever did where `after` is None. The worker asks once a day.
    """
    _registered.due_pages.append(due_pages)


def register_translations(translations: Leading) -> None:
    """`translations(page_ids, language)` gives, for those that have one, the page's translation into the language.

    Whether everybody may read it is asked of the gatekeeper afterwards.
    """
    _registered.translations = translations


def register_successors(successors: Leading) -> None:
    """`successors(page_ids, language)` gives what replaced each of the pages, where that is known: in the language
    where it is translated. Whether everybody may read it is asked of the gatekeeper afterwards.
    """
    _registered.successors = successors


def register_contacts(contacts: Contacts) -> None:
    """`contacts(language)` gives the pages, live and public, where a reader finds somebody to ask."""
    _registered.contacts = contacts


def register_facet(key: str, label: Any, names: Names, *, is_subject: bool = False) -> None:
    """Facets are shown in the order of registration; `key` is also the parameter in the address.

    `names(language)` reads the names of all values from the database; a value that it lacks is shown as it is.
    """
    if key in RESERVED or not re.fullmatch(r"[a-z][a-z_]*", key):
        raise ValueError(f"{key!r} cannot be a facet key")
    _registered.facets[key] = Facet(key, label, KeptNames(names), is_subject)


def read(page: int) -> list[Entry]:
    return _registered.reader(page)


def live_and_public(pages: Iterable[int]) -> set[int]:
    return _registered.gatekeeper(pages)


def all_page_ids() -> Iterable[int]:
    return _registered.page_ids()


def translations(pages: Iterable[int], language: str) -> Mapping[int, Leads]:
    return _registered.translations(pages, language)


def successors(pages: Iterable[int], language: str) -> Mapping[int, Leads]:
    return _registered.successors(pages, language)


def due_page_ids(after: datetime.date | None, until: datetime.date) -> set[int]:
    return {page for due_pages in _registered.due_pages for page in due_pages(after, until)}


def contacts(language: str) -> Iterable[Leads]:
    return _registered.contacts(language)


def facets() -> tuple[Facet, ...]:
    return tuple(_registered.facets.values())


def forget_names() -> None:
    for facet in facets():
        facet.names.forget()
