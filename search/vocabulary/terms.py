"""Terms join languages: what is typed in one is found by its names in another."""

from __future__ import annotations

from functools import lru_cache

from search.analysis.embedded import compiled
from search.vocabulary.known import KnownTerm, known
from search.vocabulary.runs import Run, Typed, longest_first

NEAR = 0.5


def terms_in(words: str, language: str) -> tuple[KnownTerm, ...]:
    """The terms that `words` name by any of their names in any language, in the order of the words.

    Each name is compared by its own language's analysis, so the script tells the language, and Latin letters are
    what editors wrote as other names. The longest run of words goes first, then `language` before others.
    """
    runs: list[Run[KnownTerm]] = []
    for of_name, rules in sorted(known().terms.items(), key=lambda row: row[0] != language):
        runs += rules.runs_in(Typed.in_language(words, of_name))
    return tuple(dict.fromkeys(term for run in longest_first(runs) for term in run.rules))


def in_language(words: str, language: str, other: str) -> str:
    """The terms in `words` by their first names in `other`, and nothing else of them; "" where there is none."""
    return " ".join(dict.fromkeys(name for term in terms_in(words, language) if (name := term.name(other))))


def nearest_terms(words: str, language: str, most: int) -> tuple[KnownTerm, ...]:
    """At most `most` terms for a reader whose words found nothing: those named, then those that are written alike."""
    named = terms_in(words, language)
    near = [(_likeness(words, term, language), term.name(language), term) for term in known().rows.terms]
    near = sorted((row for row in near if row[0] >= NEAR), key=lambda row: (-row[0], row[1]))
    return tuple(dict.fromkeys([*named, *(term for _near, _name, term in near)]))[:most]


def terms_beginning(typed: str, language: str, most: int) -> tuple[KnownTerm, ...]:
    """At most `most` terms with a name in `language` of which a word begins as typed; the shortest name first."""
    begun = compiled(language).normalised(typed).strip()
    if not begun:
        return ()
    found = {}
    for term in known().rows.terms:
        names = [name for name in term.names.get(language, ()) if _begins(name, begun, language)]
        if names:
            found[term] = min(map(len, names))
    return tuple(sorted(found, key=lambda term: (found[term], term.slug)))[:most]


def _begins(name: str, begun: str, language: str) -> bool:
    return f" {begun}" in f" {compiled(language).normalised(name)}"


def _likeness(words: str, term: KnownTerm, language: str) -> float:
    """The share of grams that the words and the nearest of the names have in common, of the fewer; 0 to 1."""
    typed = _grams(words, language)
    shares = [
        len(typed & grams) / min(len(typed), len(grams))
        for name in term.names.get(language, ())
        if typed and (grams := _grams(name, language))
    ]
    return max(shares, default=0.0)


@lru_cache(5000)
def _grams(text: str, language: str) -> frozenset[str]:
    return frozenset(compiled(language).longest_grams(text))
