"""A query as the analysis of its language reads it, before an engine makes clauses of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.analysis.definitions import Analysis
from search.analysis.embedded import WORD, CompiledAnalysis, pairs
from search.query import Query
from search.ranking import ALTERNATIVE_GRAMS, COMMON_WEIGHT, FEWEST_GRAMS


@dataclass(frozen=True)
class OtherWord:
    """A word met by all its stems or, where it is long, by `enough` of its longest grams; 0 where it is short."""

    stems: tuple[str, ...]
    grams: tuple[str, ...]
    enough: int


@dataclass(frozen=True)
class Meant:
    """The words of a query from `start` up to `end` are also met by all of `words`, those of the text `other`.

    `share` is how much the other words and grams count, so that a long alternative weighs no more than what it is for.
    """

    start: int
    end: int
    words: tuple[OtherWord, ...]
    other: str
    share: float


class Asked:
    """Words, grams and what else may meet each word. `correction` is the query, its unknown words replaced, or "".

    Grams are of the telling words only; `pairs` are of the words as corrected.
    """

    def __init__(self, query: Query, analysis: CompiledAnalysis, correction: str = "") -> None:
        self.analysis = analysis
        self.telling = analysis.telling(query.words)
        self.words = analysis.words(query.words)
        self.telling_words = frozenset(analysis.words(self.telling))
        self.grams = analysis.grams(self.telling)
        self.longest_grams = analysis.longest_grams(self.telling)
        self.corrected = _corrections(self.words, analysis.words(correction))
        self.pairs = pairs([self.forms(word)[-1] for word in self.words])
        self.alternatives = tuple(self._meant(query))

    def forms(self, word: str) -> list[str]:
        """The word, and its correction where it has one."""
        return [word, self.corrected[word]] if word in self.corrected else [word]

    def counted(self) -> list[int]:
        """The places of the words that the gate counts: the telling ones, and those that an alternative is for."""
        return [
            place
            for place, word in enumerate(self.words)
            if word in self.telling_words or self.meant_at(place)
        ]

    def weight(self, word: str) -> float:
        return 1.0 if word in self.telling_words else COMMON_WEIGHT

    def meant_at(self, place: int) -> list[Meant]:
        """The alternatives for a run of words that this one is of."""
        return [meant for meant in self.alternatives if meant.start <= place < meant.end]

    def _meant(self, query: Query) -> list[Meant]:
        found = []
        for alternative in query.expansion.alternatives:
            run, other = self.analysis.words(alternative.words), self._other_words(alternative.other)
            if run and other:
                share = min(1.0, self._amount(alternative.words) / self._amount(alternative.other))
                found += [
                    Meant(start, start + len(run), other, alternative.other, share)
                    for start in _places(run, self.words)
                ]
        return found

    def _other_words(self, text: str) -> tuple[OtherWord, ...]:
        words = dict.fromkeys(WORD.findall(self.analysis.normalised(text)))
        return tuple(self._other_word(word) for word in words)

    def _other_word(self, word: str) -> OtherWord:
        grams = self.analysis.longest_grams(word)
        enough = needed(len(grams), ALTERNATIVE_GRAMS) if len(grams) >= FEWEST_GRAMS else 0
        return OtherWord(tuple(self.analysis.words(word)), tuple(grams), enough)

    def _amount(self, text: str) -> float:
        """Words and grams as they are weighed against each other."""
        weight = self.analysis.analysis.gram_weight
        return len(self.analysis.words(text)) + weight * len(self.analysis.grams(text))


def needed(terms: int, share: float) -> int:
    """How many of the terms make a hit; the part that may be missing is rounded down, as in Elasticsearch."""
    return terms - int(round(terms * (1 - share), 6))


def needed_grams(terms: int, analysis: Analysis) -> int:
    """How many of the longest grams make a hit: polis and politiker share one of two, which is no hit."""
    return max(min(analysis.fewest_grams, terms), needed(terms, analysis.gate_grams))


def _places(run: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where the run begins in the words."""
    last = len(words) - len(run)
    return [start for start in range(last + 1) if list(words[start : start + len(run)]) == list(run)]


def _corrections(words: list[str], corrected: list[str]) -> dict[str, str]:
    if len(words) != len(corrected):
        return {}
    return {word: right for word, right in zip(words, corrected, strict=True) if word != right}
