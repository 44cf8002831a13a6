"""The definitions compiled for tantivy.

tantivy has Snowball stemmers for Swedish and English; the other steps run here, before the text is handed
over. Its own ngram tokenizer runs across word boundaries, so the grams are made here too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from search.analysis.definitions import Analysis, analysis_of
from search.analysis.stemming import arabic_light, ethiopic_skeleton

WORD = re.compile(r"[^\W_]+")
WORDS_KEPT = 50_000
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
        self._grams_of = lru_cache(WORDS_KEPT)(self._cut)
        self.stems_of = lru_cache(WORDS_KEPT)(self.words)
        self.folded_word = lru_cache(WORDS_KEPT)(self.folded)

    def normalised(self, text: str) -> str:
        text = unicodedata.normalize("NFC", text).lower()
        return text.translate(self.analysis.characters) if self.analysis.characters else text

    def folded(self, text: str) -> str:
        """The text as its grams are cut of it."""
        return self.normalised(text).translate(self.analysis.gram_characters)

    def for_words(self, text: str) -> str:
        """The text as the word field takes it; `analyzer` does the rest."""
        text = self.normalised(text)
        return " ".join(map(self._step, WORD.findall(text))) if self._step else text

    def for_grams(self, text: str) -> str:
        """The grams of the text as the gram field takes them, parted by spaces."""
        return " ".join(map(self._grams_of, WORD.findall(self.normalised(text))))

    def for_pairs(self, text: str) -> str:
        """Each two words of the text that stand side by side, as one term, parted by spaces."""
        return " ".join(pairs(self.words(text)))

    def words(self, text: str) -> list[str]:
        return self.analyzer.analyze(self.for_words(text))

    def grams(self, text: str) -> list[str]:
        return self.for_grams(text).split()

    def telling(self, text: str) -> str:
        """The words that say something, normalised; all of them where none does."""
        words = WORD.findall(self.normalised(text))
        return " ".join([word for word in words if word not in self.analysis.common] or words)

    def longest_grams(self, text: str) -> list[str]:
        """Only the longest grams of each word. Short ones lie in every text: they tell the better of two hits, but
        not a hit from a miss.
        """
        grams = [self._grams_of(word).split() for word in WORD.findall(self.normalised(text))]
        return [gram for of_word in grams for gram in of_word if len(gram) == len(of_word[-1])]

    def name_words(self, text: str) -> list[str]:
        """The words as they are typed in a hurry: whole, and folded where grams are."""
        return WORD.findall(self.folded(text))

    def shortest_grams_of(self, word: str) -> list[str]:
        shortest = self.analysis.grams[0]
        return [gram for gram in self.grams(word) if len(gram) == shortest]

    def _cut(self, word: str) -> str:
        """The grams of one word, the longest last."""
        word = word.translate(self.analysis.gram_characters)
        low, high = self.analysis.grams
        return " ".join(
            word[start : start + length]
            for length in range(low, high + 1)
            for start in range(len(word) - length + 1)
        )


def pairs(words: Sequence[str]) -> list[str]:
    return [f"{word}_{following}" for word, following in pairwise(words)]


def _tantivy_analyzer(analysis: Analysis) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    if analysis.stemmer in TANTIVY_STEMMERS:
        builder = builder.filter(Filter.stemmer(analysis.stemmer))
    return builder.build()


@cache
def compiled(language: str) -> CompiledAnalysis:
    return CompiledAnalysis(analysis_of(language))
