"""The definitions compiled for tantivy.

tantivy has Snowball stemmers for Swedish and English; the other steps run here, before the text is handed
over. Its own ngram tokenizer runs across word boundaries, so the grams are made here too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from search.analysis.definitions import Analysis, analysis_of
from search.analysis.stemming import arabic_light, ethiopic_skeleton

WORD = re.compile(r"[^\W_]+")
TANTIVY_STEMMERS = frozenset({"swedish", "english"})
STEPS: dict[str, Callable[[str], str]] = {
    "arabic_light": arabic_light,
    "ethiopic_skeleton": ethiopic_skeleton,
}


class CompiledAnalysis:
    """Words and grams of a text in one language. `analyzer` is the tantivy half of the word field."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.analyzer = _tantivy_analyzer(analysis)
        self._step = STEPS.get(analysis.stemmer or "")

    def normalised(self, text: str) -> str:
        return unicodedata.normalize("NFC", text).lower().translate(self.analysis.characters)

    def for_words(self, text: str) -> str:
        """The text as the word field takes it; `analyzer` does the rest."""
        text = self.normalised(text)
        return " ".join(map(self._step, WORD.findall(text))) if self._step else text

    def words(self, text: str) -> list[str]:
        return self.analyzer.analyze(self.for_words(text))

    def grams(self, text: str) -> list[str]:
        low, high = self.analysis.grams
        return [
            gram
            for word in self._folded(text)
            for length in range(low, high + 1)
            for gram in _cut(word, length)
        ]

    def longest_grams(self, text: str) -> list[str]:
        """Only the longest grams of each word. Short ones lie in every text: they tell the better of two hits, but
        not a hit from a miss.
        """
        low, high = self.analysis.grams
        return [gram for word in self._folded(text) for gram in _cut(word, max(low, min(high, len(word))))]

    def _folded(self, text: str) -> list[str]:
        return WORD.findall(self.normalised(text).translate(self.analysis.gram_characters))


def _cut(word: str, length: int) -> list[str]:
    return [word[start : start + length] for start in range(len(word) - length + 1)]


def _tantivy_analyzer(analysis: Analysis) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    if analysis.stemmer in TANTIVY_STEMMERS:
        builder = builder.filter(Filter.stemmer(analysis.stemmer))
    return builder.build()


@cache
def compiled(language: str) -> CompiledAnalysis:
    return CompiledAnalysis(analysis_of(language))
