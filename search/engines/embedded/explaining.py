"""Why a page stands where it does, taken from the same clauses that found it."""

from __future__ import annotations

import tantivy

from search.engines.base import Explanation, Part
from search.engines.embedded import parts
from search.engines.embedded.facts import Facts
from search.engines.embedded.searching import Search
from search.ranking import LIFT


def explanation(search: Search, page: int) -> Explanation:
    """Of the entry by which the page stands, or would stand if it were a hit."""
    of_page, clauses = parts.of_pages([page]), search.clauses
    passing = _best(search, parts.only(of_page, clauses.gated))
    best = passing or _best(search, parts.where(of_page, clauses.score))
    if best is None:
        return Explanation(None)
    score, address = best
    (entry,) = search.snapshot.entries([(score, address)])
    (key,) = search.snapshot.keys([address])
    asked, entry_only = clauses.asked, parts.term("id", entry.id)
    grams = [parts.term("whole_grams", gram) for gram in asked.longest_grams]
    return Explanation(
        entry=entry,
        passes=passing is not None,
        words=_met(search, entry_only, parts.each_word(asked)),
        grams=_met(search, entry_only, grams),
        place=_place(search, page),
        parts=(*_added(search, entry_only), *_factors(search, search.snapshot.facts(key, address))),
    )


def _best(search: Search, clause: tantivy.Query) -> tuple[float, tantivy.DocAddress] | None:
    hits = search.snapshot.searcher.search(clause, 1).hits
    return hits[0] if hits else None


def _met(search: Search, entry: tantivy.Query, terms: list[tantivy.Query]) -> tuple[int, int]:
    """How many of the terms the entry meets, and how many there are."""
    return sum(1 for term in terms if _best(search, parts.only(entry, term))), len(terms)


def _added(search: Search, entry: tantivy.Query) -> list[Part]:
    """What each part of the query adds to the entry's score, those that add something."""
    found = [
        (name, field, _best(search, parts.only(entry, part))) for name, field, part in search.clauses.scored()
    ]
    return [Part(name, field, hit[0]) for name, field, hit in found if hit and hit[0]]


def _factors(search: Search, facts: Facts) -> list[Part]:
    factors = facts.factors(search.today)
    if facts.page in search.query.expansion.lifted:
        factors["lifted"] = LIFT
    return [Part(name, "", factor, factor=True) for name, factor in factors.items()]


def _place(search: Search, page: int) -> int | None:
    places = (group.facts.page for group in search.grouped.ordered("relevance"))
    return next((place for place, found in enumerate(places, 1) if found == page), None)
