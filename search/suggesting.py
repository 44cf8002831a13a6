"""What a reader may mean while she types: terms, titles and headings that begin so, live and public now."""

from __future__ import annotations

from dataclasses import dataclass

from search import entries
from search.engines import Answering
from search.query import clean
from search.vocabulary.terms import terms_beginning

FEWEST_LETTERS = 2
MOST = 8
MOST_TERMS = 3


@dataclass(frozen=True)
class Suggestion:
    """Words to search for, and where they stand."""

    text: str
    url: str


def suggestions(typed: str, language: str, engine: Answering) -> tuple[Suggestion, ...]:
    """At most eight, terms first; none before the second letter. One of each text, however it is written."""
    words = clean(typed)
    if len(words) < FEWEST_LETTERS:
        return ()
    terms = [
        Suggestion(term.name(language), term.address(language))
        for term in terms_beginning(words, language, MOST_TERMS)
    ]
    completions = engine.complete(words, language, 2 * MOST)
    allowed = entries.live_and_public({row.page for row in completions}) if completions else set()
    found: dict[str, Suggestion] = {}
    for row in [*terms, *(Suggestion(row.text, row.url) for row in completions if row.page in allowed)]:
        found.setdefault(row.text.casefold(), row)
    return tuple(found.values())[:MOST]
