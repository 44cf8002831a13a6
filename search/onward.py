"""Where a reader goes on: terms that her words name; where nothing answers them, the nearest subjects, and contacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search import entries
from search.choices import Names
from search.engines import Answering, Found
from search.entries import Leads
from search.query import Query
from search.vocabulary.known import KnownTerm
from search.vocabulary.terms import nearest_terms, terms_in
from search.ways import Way
from translations.languages import SOURCE

MOST_TERMS = 5
MOST_SUBJECTS = 6


@dataclass(frozen=True)
class NamedTerm:
    """A term by its name in the reader's language, else by its Swedish one, and its place in the list of terms."""

    name: str
    url: str
    language: str


@dataclass(frozen=True)
class Subject:
    """A subject near what was asked, and the way to all that is about it."""

    name: str
    way: Way


@dataclass(frozen=True)
class Onward:
    terms: tuple[NamedTerm, ...] = ()
    subjects: tuple[Subject, ...] = ()
    contacts: tuple[Leads, ...] = ()


NOWHERE = Onward()


def counted(
    query: Query, found: Found, engine: Answering, *, is_elsewhere: bool
) -> Mapping[str, Counter[str]]:
    """The subjects of what is nearest where nothing answers, by facet.

    Those of all that there is, where nothing is near and other languages have nothing either.
    """
    if found.total or not query.words:
        return {}
    keys = [facet.key for facet in entries.facets() if facet.is_subject]
    near = {
        key: Counter(value for page in found.nearest for value in page.facets.get(key, ())) for key in keys
    }
    if is_elsewhere or any(near.values()):
        return near
    everything = engine.search(Query(language=query.language)).facets
    return {key: Counter(everything.get(key, {})) for key in keys}


def onward(
    query: Query, found: Found, subjects: Mapping[str, Counter[str]], names: Names, *, is_elsewhere: bool
) -> Onward:
    """Somebody to ask is looked up where no language has anything."""
    if not query.words:
        return NOWHERE
    if found.total:
        return Onward(_terms(terms_in(query.words, query.language)[:MOST_TERMS], query.language))
    return Onward(
        terms=_terms(nearest_terms(query.words, query.language, MOST_TERMS), query.language),
        subjects=tuple(
            Subject(
                names[key].get(value, value), Way(Query(language=query.language, filters={key: (value,)}))
            )
            for key, values in subjects.items()
            for value, _count in values.most_common(MOST_SUBJECTS)
        ),
        contacts=() if is_elsewhere else tuple(entries.contacts(query.language)),
    )


def _terms(terms: Iterable[KnownTerm], language: str) -> tuple[NamedTerm, ...]:
    named = [(term, code) for term in terms if (code := _language_of(term, language))]
    return tuple(NamedTerm(term.name(code), term.address(code), code) for term, code in named)


def _language_of(term: KnownTerm, language: str) -> str:
    """The reader's language where the term has a name in it, else Swedish; "" where it has neither."""
    return next((code for code in (language, SOURCE) if term.name(code)), "")
