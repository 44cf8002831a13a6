from __future__ import annotations

from collections.abc import Mapping

from search.analysis.embedded import WORD, compiled
from search.engines.asked import Asked, Meant
from search.query import Query
from search.ranking import COMMON_WEIGHT


class Wording:
    """The words of a query as they are sent: normalised, each to be stemmed by the index that it is asked of.

    `corrected` maps words that the index lacks to their nearest neighbours in it.
    """

    def __init__(self, query: Query, corrected: Mapping[str, str]) -> None:
        analysis = compiled(query.language)
        asked = Asked(query, analysis)
        self.analysis = analysis.analysis
        self.words = WORD.findall(analysis.normalised(query.words))
        self.telling = asked.telling
        self.longest_grams = asked.longest_grams
        self.alternatives = asked.alternatives
        self.corrected = corrected
        self._asked = asked

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def corrected_text(self) -> str:
        return " ".join(self.corrected.get(word, word) for word in self.words)

    def forms(self, word: str) -> list[str]:
        """The word, and its correction where it has one."""
        return [word, self.corrected[word]] if word in self.corrected else [word]

    def counted(self) -> list[int]:
        """The places of the words that the gate counts."""
        return self._asked.counted()

    def by_weight(self) -> dict[float, str]:
        """The words and their corrections by how much they count: those that say little count less."""
        telling = set(self.telling.split())
        parted: dict[float, list[str]] = {}
        for word in self.words:
            parted.setdefault(1.0 if word in telling else COMMON_WEIGHT, []).extend(self.forms(word))
        return {weight: " ".join(words) for weight, words in parted.items()}

    def meant_at(self, place: int) -> list[Meant]:
        """The alternatives for a run of words that this one is of."""
        return self._asked.meant_at(place)

    def other_words(self, meant: Meant) -> list[str]:
        """The words of an alternative, in the order of `meant.words`."""
        return list(dict.fromkeys(WORD.findall(self._asked.analysis.normalised(meant.other))))
