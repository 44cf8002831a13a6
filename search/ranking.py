"""What counts how much, for every engine; chosen on the development sets of `manage.py relevance`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from search.entries import APPLIES, WITHDRAWN

# Each field is searched as words and, at the language's lower weight, as grams. "whole" is title, heading
# and text, so the others only add to what is there already: a section's title is its neighbours' too, and at
# weights of 2 and 1.5 it hid which of them answers (readers' own tasks: nDCG@10 0.69 against 0.80).
FIELD_WEIGHTS: Final[Mapping[str, float]] = {"title": 0.2, "heading": 0.5, "lead": 0.15, "whole": 1.0}

# A query of few words names a subject, which a text says in its first words; a longer one asks for a detail, which
# stands anywhere: so the lead counts for queries up to so many words.
LEAD_WORDS: Final = 20
LONGEST_FOR_LEAD: Final = 4

# Words that say little, as those of questions do, count less and make no grams, unless a query has no others.
COMMON_WEIGHT: Final = 0.75

# Two words of the query that stand side by side in "whole", as one term.
PAIR_WEIGHT: Final = 0.5

# The words of a query in this order, at most PHRASE_SLOP words apart, in a title or a heading.
PHRASE_WEIGHT: Final = 2.0
PHRASE_SLOP: Final = 2

# What editors say that words of a query mean as well counts a little less than the reader's own words. Each of its
# words must be there: its stem or, of a word with at least so many of the longest grams, this share of them, since
# compounds and definite forms are often stemmed apart.
ALTERNATIVE_WEIGHT: Final = 0.8
ALTERNATIVE_GRAMS: Final = 0.8
FEWEST_GRAMS: Final = 3

# A page that editors lift for a query counts this much more.
LIFT: Final = 1.3

# What no longer applies is found, but below what does.
LIFE_WEIGHTS: Final[Mapping[str, float]] = {APPLIES: 1.0, WITHDRAWN: 0.5}

# What changed today counts this much more than what never changes; half as much after each half-life.
FRESHNESS_GAIN: Final = 0.01
FRESHNESS_HALF_LIFE: Final = datetime.timedelta(days=3 * 365)

# Below its best section a page shows up to four more: those with at least this share of the best one's score that
# are among the best sections of all. Further down, one page's third section would stand before another's first.
# The first three are shown with their text, the others as headings.
SECTIONS_PER_PAGE: Final = 5
SECTIONS_WITH_TEXT: Final = 3
SECTION_SHARE: Final = 0.6
BEST_SECTIONS: Final = 15
NEAREST: Final = 10


def field_weights(words: int) -> dict[str, float]:
    """The fields that count for a query of so many words."""
    return {
        field: weight
        for field, weight in FIELD_WEIGHTS.items()
        if field != "lead" or words <= LONGEST_FOR_LEAD
    }


@lru_cache(20_000)
def freshness(date: datetime.date, today: datetime.date) -> float:
    age = max(today - date, datetime.timedelta())
    return 1 + FRESHNESS_GAIN * 0.5 ** (age / FRESHNESS_HALF_LIFE)
