"""The vocabulary as queries are expanded by it: read whole, kept by each process, at most half a minute old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self

from django.urls import reverse
from django.utils import translation

from search.analysis.embedded import compiled
from search.kept import Kept
from search.vocabulary.runs import Rules, Stems, stems_of

# People write a name's genitive with an s in these languages.
GENITIVE = {"sv": "s", "sv-x-lattlast": "s", "en": "s"}


@dataclass(frozen=True)
class KnownTerm:
    """A term with its names by language, the first one first; languages in which it has none are left out."""

    slug: str
    names: Mapping[str, tuple[str, ...]] = field(hash=False)

    def name(self, language: str) -> str:
        """Its first name in the language, easy Swedish by default as Swedish has it; "" where it has none."""
        found = self.names.get(language) or self.names.get(language.split("-", maxsplit=1)[0]) or ("",)
        return found[0]

    def address(self, language: str) -> str:
        """Where it stands in the list of terms."""
        with translation.override(language):
            return f"{reverse('vocabulary:terms')}#{self.slug}"


@dataclass(frozen=True)
class Pair:
    """Whoever types `words` also means `other`."""

    language: str
    words: str
    other: str


@dataclass(frozen=True)
class Forward:
    """A page that is put forward for `words`, up to and with `until`."""

    language: str
    words: str
    page: int
    until: date | None

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True)
class Rows:
    """All that editors have written, as plain data; best bets in their order."""

    terms: tuple[KnownTerm, ...] = ()
    pairs: tuple[Pair, ...] = ()
    bets: tuple[Forward, ...] = ()
    promoted: tuple[Forward, ...] = ()
    unspoken: tuple[str, ...] = ()


class LanguageRules:
    """The rules for queries in one language."""

    def __init__(self, rows: Rows, language: str) -> None:
        def stems(text: str) -> Stems:
            return stems_of(text, language)

        self.alternatives = Rules(
            [
                *((stems(pair.words), pair.other) for pair in rows.pairs if pair.language == language),
                *((stems(name), other) for name, other in _names_of_one_term(rows.terms, language)),
            ]
        )
        self.bets = Rules((stems(bet.words), bet) for bet in rows.bets if bet.language == language)
        self._promoted: dict[str, list[tuple[frozenset[str], Forward]]] = defaultdict(list)
        for row in rows.promoted:
            if row.language == language and (needed := stems(row.words)):
                self._promoted[needed[0]].append((frozenset(needed), row))
        self.unspoken = frozenset(_written(rows.unspoken, language))

    def promoted_by(self, typed: Stems) -> Iterator[Forward]:
        """The rules whose words are all among those typed."""
        there = frozenset(typed)
        return (row for stem in there for needed, row in self._promoted.get(stem, ()) if needed <= there)


def _names_of_one_term(terms: Iterable[KnownTerm], language: str) -> Iterable[tuple[str, str]]:
    for term in terms:
        for name in (names := term.names.get(language, ())):
            for other in names:
                if stems_of(name, language) != stems_of(other, language):
                    yield name, other


def _written(names: Iterable[str], language: str) -> Iterable[str]:
    for name in names:
        normalised = compiled(language).normalised(name)
        yield normalised
        if ending := GENITIVE.get(language):
            yield normalised + ending


class Vocabulary:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._by_language: dict[str, LanguageRules] = {}

    def of(self, language: str) -> LanguageRules:
        if language not in self._by_language:
            self._by_language[language] = LanguageRules(self.rows, language)
        return self._by_language[language]

    @cached_property
    def terms(self) -> Mapping[str, Rules[KnownTerm]]:
        """The terms by each of their names, by the language of the name."""
        named: dict[str, list[tuple[Stems, KnownTerm]]] = {}
        for term in self.rows.terms:
            for language, names in term.names.items():
                named.setdefault(language, []).extend((stems_of(name, language), term) for name in names)
        return {language: Rules(rows) for language, rows in named.items()}

    def changed(self, *, without: Collection[Pair], besides: Iterable[Pair]) -> Self:
        """The same but for these pairs: what an editor tries before it is saved."""
        kept = (pair for pair in self.rows.pairs if pair not in without)
        return type(self)(replace(self.rows, pairs=(*kept, *besides)))


def _rows() -> Rows:
    from search.vocabulary.reading import read

    return read()


known = Kept(_rows, Vocabulary)
forget_vocabulary = known.forget
