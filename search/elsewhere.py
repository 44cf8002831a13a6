"""What other languages have on a query: asked for by the terms in it, else by the same words where the script fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import translation

from search.analysis.embedded import compiled
from search.engines import Answering, Found
from search.entries import Leads
from search.hits import PageHit, page_hit
from search.marking import Marker
from search.query import PAGE_SIZE, Expansion, Query
from search.rereading import Reread
from search.vocabulary.expanding import expanded
from search.vocabulary.terms import in_language, terms_in
from search.ways import Way
from translations.languages import LANGUAGES, Language, language

FEW = 10
MOST_LANGUAGES = 3
MOST_SHOWN = 3
LETTERS = {"Latn": "LATIN", "Arab": "ARABIC", "Ethi": "ETHIOPIC"}


@dataclass(frozen=True)
class Translated:
    """A page in the reader's language that her words found by its text in another, `language`."""

    leads: Leads
    language: Language


@dataclass(frozen=True)
class Elsewhere:
    """What one other language has: `total` pages, the best of those that the reader is not shown in her own."""

    query: Query
    total: int
    hits: tuple[PageHit, ...]

    @property
    def language(self) -> Language:
        return language(self.query.language)

    @property
    def way(self) -> Way:
        """To the whole list, below `address`."""
        return Way(self.query)

    @property
    def address(self) -> str:
        with translation.override(self.query.language):
            return reverse("search:results")


def ask(query: Query, found: Found, engine: Answering) -> list[tuple[Query, Found]]:
    """What the other languages answer: asked where the own has few pages, or where the reader wants it."""
    few = found.total < FEW or query.others
    if not (query.words and few and query.page == 1 and query.within is None):
        return []
    answers = [(asked, engine.search(expanded(asked))) for asked in _queries(query)]
    return [(asked, other) for asked, other in answers if other.pages]


def translated(
    others: Iterable[tuple[Query, Found]], read: Reread, own: Collection[int]
) -> tuple[Translated, ...]:
    """The pages in the reader's language, `own` left out, whose translations the others found."""
    found: dict[int, Translated] = {}
    for query, other in others:
        for page in other.pages:
            leads = read.translations.get(page.page)
            if leads and page.page in read.public and leads.page not in own:
                of = Translated(leads, language(query.language))
                found.setdefault(leads.page, of)
    return tuple(found.values())


def parts(others: Iterable[tuple[Query, Found]], read: Reread) -> tuple[Elsewhere, ...]:
    """What each language has, where there is more than what the reader is shown in her own."""
    all_parts = [_part(query, found, read) for query, found in others]
    return tuple(part for part in all_parts if part.hits or part.total > PAGE_SIZE)


def _part(query: Query, found: Found, read: Reread) -> Elsewhere:
    public = [page for page in found.pages if page.page in read.public]
    only_there = [page for page in public if page.page not in read.translations]
    marker = Marker(f"{query.words} {found.suggestion}", compiled(query.language))
    return Elsewhere(
        query=query,
        total=found.total - (len(found.pages) - len(public)),
        hits=tuple(
            page_hit(page, marker, {}, read.successors.get(page.page)) for page in only_there[:MOST_SHOWN]
        ),
    )


def _queries(query: Query) -> list[Query]:
    """The query in at most three other languages, Swedish first: those that have words for it."""
    plain = replace(query, sort="relevance", size=PAGE_SIZE, others=False, expansion=Expansion())
    return [replace(plain, words=words, language=code) for code, words in _words(query)][:MOST_LANGUAGES]


def _words(query: Query) -> Iterator[tuple[str, str]]:
    for row in LANGUAGES:
        if row.code != query.language:
            typed = query.words if _is_written_in(row.script, query.words) else ""
            named = (
                ""
                if _names_one(typed, query, row.code)
                else in_language(query.words, query.language, row.code)
            )
            if words := named or typed:
                yield row.code, words


def _names_one(typed: str, query: Query, code: str) -> bool:
    """Whether what is typed is itself a name that its term has in the language, as `LVU` is in Swedish."""
    names = (name for term in terms_in(query.words, query.language) for name in term.names.get(code, ()))
    return typed.casefold() in {name.casefold() for name in names}


def _is_written_in(script: str, words: str) -> bool:
    """Whether a language with this script could have the words: it has one of their letters, or they have none."""
    letters = [unicodedata.name(sign, "") for sign in words if sign.isalpha()]
    return not letters or any(name.startswith(LETTERS[script]) for name in letters)
