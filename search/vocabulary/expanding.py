"""What the editors' vocabulary adds to a query."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from django.utils import timezone

from search.query import Alternative, Expansion, Query
from search.vocabulary.known import LanguageRules, Vocabulary, known
from search.vocabulary.runs import Typed, longest_first

# Each costs the engine a part of a query. Terms have a handful of names, and nobody types ten of them.
MOST_ALTERNATIVES = 12


def expanded(query: Query, vocabulary: Vocabulary | None = None) -> Query:
    """The query with what `vocabulary` adds to it, the kept one if none is given; what it had is replaced.

    Best bets are for exactly the words of the query, promoted words for a query that has them all; those whose day is
    over in Swedish time do nothing.
    """
    rules = (vocabulary or known()).of(query.language)
    typed = Typed.in_language(query.words, query.language)
    today = timezone.localdate()
    return replace(
        query,
        expansion=Expansion(
            alternatives=_alternatives(typed, rules),
            best=tuple(
                dict.fromkeys(bet.page for bet in rules.bets.named(typed.all_stems) if bet.holds(today))
            ),
            lifted=frozenset(row.page for row in rules.promoted_by(typed.all_stems) if row.holds(today)),
            unspoken=rules.unspoken,
        ),
    )


def _alternatives(typed: Typed, rules: LanguageRules) -> tuple[Alternative, ...]:
    """Each run's first, then each run's second and so on, so that what is cut off leaves no run without any."""
    found = [
        [Alternative(typed.run(run.start, run.end), other) for other in run.rules]
        for run in longest_first(rules.alternatives.runs_in(typed))
    ]
    in_turn = (alternative for row in zip_longest(*found) for alternative in row if alternative)
    return tuple(dict.fromkeys(in_turn))[:MOST_ALTERNATIVES]
