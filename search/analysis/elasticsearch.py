"""The definitions compiled to Elasticsearch's analysis settings: filters of the server core and of `analysis-common`.

Text comes in composed form (NFC): no filter of those makes it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from search.analysis.characters import CharacterMap
from search.analysis.definitions import Analysis, analysis_of
from search.analysis.stemming import ethiopic_skeleton

LONGEST_START = 30

# What each stemmer of the definitions is called here. `arabic` is Lucene's ArabicStemFilter: the same affixes and the
# same shortest stems as `stemming.arabic_light`.
STEMMERS: Mapping[str, dict[str, str]] = {
    "swedish": {"type": "snowball", "language": "Swedish"},
    "english": {"type": "snowball", "language": "English"},
    "arabic_light": {"type": "stemmer", "language": "arabic"},
}
ETHIOPIC = map(chr, range(ord("ሀ"), ord("ፚ") + 1))
SKELETONS: Mapping[str, CharacterMap] = {
    "ethiopic_skeleton": {ord(sign): ethiopic_skeleton(sign) for sign in ETHIOPIC},
}
PAIR = {
    "type": "shingle",
    "min_shingle_size": 2,
    "max_shingle_size": 2,
    "output_unigrams": False,
    "token_separator": "_",
}
TOKEN_CHARACTERS = ["letter", "digit"]


@cache
def analysis_settings(language: str) -> dict[str, Any]:
    """Analyzers `words`, `pairs` and `grams` as the embedded engine has them; `spoken`, words unstemmed, for spelling;
    for completion `name`, all beginnings of words, folded, and `typed`, folded words.
    """
    analysis = analysis_of(language)
    characters = {
        "characters": analysis.characters,
        "gram_characters": analysis.gram_characters,
        "skeleton": SKELETONS.get(analysis.stemmer or "", {}),
    }
    there = [name for name, mapped in characters.items() if mapped]

    def mapped_by(*names: str) -> list[str]:
        return [name for name in names if name in there]

    stemmed = ["stemmer"] if analysis.stemmer in STEMMERS else []
    folded = mapped_by("characters", "gram_characters")
    return {
        "char_filter": {name: _mapping(characters[name]) for name in there},
        "tokenizer": _tokenizers(analysis),
        "filter": {
            "start": {"type": "truncate", "length": LONGEST_START},
            "pair": PAIR,
            **({"stemmer": STEMMERS[analysis.stemmer or ""]} if stemmed else {}),
        },
        "analyzer": {
            "words": _analyzer(mapped_by("characters", "skeleton"), "word", ["lowercase", *stemmed]),
            "pairs": _analyzer(mapped_by("characters", "skeleton"), "word", ["lowercase", *stemmed, "pair"]),
            "grams": _analyzer(folded, "gram", ["lowercase"]),
            "spoken": _analyzer(mapped_by("characters"), "word", ["lowercase"]),
            "name": _analyzer(folded, "beginning", ["lowercase"]),
            "typed": _analyzer(folded, "word", ["lowercase", "start"]),
        },
    }


def _tokenizers(analysis: Analysis) -> dict[str, Any]:
    """Grams come from a tokenizer: a filter would put all grams of a word on one place, where any stands for all."""
    shortest, longest = analysis.grams
    return {
        "word": {"type": "pattern", "pattern": r"[^\p{L}\p{N}]+"},
        "gram": {
            "type": "ngram",
            "min_gram": shortest,
            "max_gram": longest,
            "token_chars": TOKEN_CHARACTERS,
        },
        "beginning": {
            "type": "edge_ngram",
            "min_gram": 1,
            "max_gram": LONGEST_START,
            "token_chars": TOKEN_CHARACTERS,
        },
    }


def _analyzer(characters: list[str], tokenizer: str, filters: list[str]) -> dict[str, Any]:
    return {"type": "custom", "char_filter": characters, "tokenizer": tokenizer, "filter": filters}


def _mapping(characters: CharacterMap) -> dict[str, Any]:
    """The map holds for lower case; here it comes before the lower-casing, so it maps capitals too."""
    return {
        "type": "mapping",
        "mappings": [
            f"{_escaped([sign])} => {_escaped(characters[code])}"
            for code in sorted(characters)
            for sign in dict.fromkeys((chr(code), chr(code).upper()))
            if len(sign) == 1
        ],
    }


def _escaped(text: Iterable[str] | int | None) -> str:
    """Every sign by its number: a space or an arrow would be read as part of the rule."""
    signs = chr(text) if isinstance(text, int) else text or ""
    return "".join(f"\\u{ord(sign):04X}" for sign in signs)
