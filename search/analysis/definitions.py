"""The definition of each language, chosen on the development sets of `manage.py relevance`.

An entry is found by two fields that are added: words (stemmed where a stemmer helps) and character grams at
a lower weight. Grams find parts of compounds, words typed without dots and words with a slip, without a
dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from search.analysis.characters import (
    ARABIC,
    FOLDED,
    PERSIAN,
    SOMALI,
    TIGRINYA,
    CharacterMap,
)
from search.analysis.common import ENGLISH_COMMON, SWEDISH_COMMON


@dataclass(frozen=True)
class Analysis:
    """`characters` maps both fields, `gram_characters` the gram field only (after `characters`).

    `stemmer` is a name that each engine knows or has a function for: swedish, english, arabic_light,
    ethiopic_skeleton. `grams` are the shortest and longest gram. `gram_weight` is set against words at 1.
    `common` words count less, make no grams and are not marked in a hit. An entry is a hit when it has `gate_words` of
    the other words of a query or `gate_grams` of their longest grams, at least `fewest_grams` of these.
    """

    characters: CharacterMap = field(default_factory=dict)
    stemmer: str | None = None
    grams: tuple[int, int] = (3, 4)
    gram_weight: float = 0.5
    gram_characters: CharacterMap = field(default_factory=dict)
    gate_words: float = 0.4
    gate_grams: float = 0.5
    fewest_grams: int = 2
    common: frozenset[str] = frozenset()


DEFAULT = Analysis(gram_characters=FOLDED)
SWEDISH = replace(DEFAULT, stemmer="swedish", gate_words=0.5, common=SWEDISH_COMMON)
PERSIAN_AND_DARI = Analysis(characters=PERSIAN, grams=(3, 3), gram_weight=0.2)

DEFINITIONS = {
    "sv": SWEDISH,
    "sv-x-lattlast": SWEDISH,
    "en": replace(DEFAULT, stemmer="english", gram_weight=0.2, gate_words=0.5, common=ENGLISH_COMMON),
    "ar": Analysis(characters=ARABIC, stemmer="arabic_light", gram_weight=0.2),
    "fa": PERSIAN_AND_DARI,
    "prs": PERSIAN_AND_DARI,
    "so": Analysis(characters=SOMALI, grams=(3, 3), gram_weight=0.4),
    "ti": Analysis(
        characters=TIGRINYA,
        stemmer="ethiopic_skeleton",
        grams=(2, 2),
        gate_words=0.3,
        gate_grams=0.3,
        fewest_grams=1,
    ),
}


def analysis_of(language: str) -> Analysis:
    """The definition of a language code, or of its first part, or the default."""
    return DEFINITIONS.get(language) or DEFINITIONS.get(language.split("-", maxsplit=1)[0], DEFAULT)
