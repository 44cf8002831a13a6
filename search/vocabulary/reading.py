"""The editors' rows, read from the database now: five queries."""

from __future__ import annotations

from collections.abc import Iterator

from search.vocabulary.known import Forward, KnownTerm, Pair, Rows
from search.vocabulary.models import BestBet, PromotedWord, Synonym, Term, UnspokenName
from search.vocabulary.models.terms import lines
from translations.languages import LANGUAGES


def read() -> Rows:
    return Rows(
        terms=tuple(KnownTerm(term.slug, _names(term)) for term in Term.objects.order_by("slug")),
        pairs=tuple(pair for synonym in Synonym.objects.order_by("pk") for pair in pairs_of(synonym)),
        bets=tuple(_forward(row) for row in BestBet.objects.order_by("sort_order", "pk")),
        promoted=tuple(_forward(row) for row in PromotedWord.objects.order_by("pk")),
        unspoken=tuple(UnspokenName.objects.order_by("name").values_list("name", flat=True)),
    )


def pairs_of(synonym: Synonym) -> Iterator[Pair]:
    yield Pair(synonym.language, synonym.words, synonym.other)
    if synonym.both_ways:
        yield Pair(synonym.language, synonym.other, synonym.words)


def _forward(row: BestBet | PromotedWord) -> Forward:
    return Forward(row.language, row.words, row.page_id, row.until)


def _names(term: Term) -> dict[str, tuple[str, ...]]:
    """The names as each language's own columns have them, without falling back to Swedish."""
    names = {}
    for language in LANGUAGES:
        own, others = term.own("name", language.code), term.own("other_names", language.code)
        if found := (*([own] if own else []), *lines(others)):
            names[language.code] = tuple(dict.fromkeys(found))
    return names
