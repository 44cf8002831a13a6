from __future__ import annotations

from collections.abc import Mapping

from search.analysis.embedded import WORD, compiled
from search.engines.asked import Asked, Meant
from search.query import Query


class Wording:
    """The words of a query as they are sent: normalised, each to be stemmed by the index that it is asked of.

    `corrected` maps words that the index lacks to their nearest neighbours in it.
    """

    def __init__(self, query: Query, corrected: Mapping[str, str]) -> None:
        analysis = compiled(query.language)
        asked = Asked(query, analysis)
        self.analysis = analysis.analysis
        self.words = WORD.findall(analysis.normalised(query.words))
        self.text = " ".join(self.words)
        self.longest_grams = asked.longest_grams
        self.alternatives = asked.alternatives
        self.corrected = corrected
        self.gram_weight = self.analysis.gram_weight
        self._asked = asked

    def forms(self, word: str) -> list[str]:
        """The word, and its correction where it has one."""
        return [word, self.corrected[word]] if word in self.corrected else [word]

    def meant_at(self, place: int) -> list[Meant]:
        """The alternatives for a run of words that this one is of."""
        return self._asked.meant_at(place)
