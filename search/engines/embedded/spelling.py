"""Did you mean: words of the index that are one or two slips away from a word that it does not have."""

from __future__ import annotations

from collections.abc import Collection

import tantivy

from search.analysis.embedded import WORD, CompiledAnalysis

SHORTEST = 4
TWO_SLIPS_FROM = 8


class Spelling:
    def __init__(self, searcher: tantivy.Searcher, analysis: CompiledAnalysis) -> None:
        self._searcher = searcher
        self._analysis = analysis
        self._by_letter: dict[str, list[tuple[str, int, int]]] = {}

    def corrected(self, words: str, unspoken: Collection[str] = ()) -> str:
        """The words, each unknown one replaced by its nearest known neighbour; "" when none is.

        What is `unspoken` is nobody's neighbour.
        """
        text = self._analysis.normalised(words)
        correction = WORD.sub(lambda found: self._neighbour(found[0], unspoken) or found[0], text)
        return correction if correction != text else ""

    def _neighbour(self, word: str, unspoken: Collection[str]) -> str:
        if len(word) < SHORTEST or any(map(str.isdigit, word)) or self._known(word):
            return ""
        most = 2 if len(word) >= TWO_SLIPS_FROM else 1
        letters, near = _letters(word), []
        for other, letters_of_other, count in self._starting_like(word):
            if abs(len(other) - len(word)) <= most and (letters ^ letters_of_other).bit_count() <= 2 * most:
                slips = distance(word, other, most)
                if slips <= most and other not in unspoken:
                    near.append((slips, -count, other))
        return min(near)[2] if near else ""

    def _known(self, word: str) -> bool:
        stems = self._analysis.words(word)
        return bool(self._searcher.doc_freq("spelling", word)) or all(
            self._searcher.doc_freq("whole_words", stem) for stem in stems
        )

    def _starting_like(self, word: str) -> list[tuple[str, int, int]]:
        """Words with the same first letter, or with the second first as when two were swapped."""
        return [known for letter in dict.fromkeys(word[:2]) for known in self._starting_with(letter)]

    def _starting_with(self, letter: str) -> list[tuple[str, int, int]]:
        if letter not in self._by_letter:
            terms = self._searcher.terms_with_prefix("spelling", letter)
            self._by_letter[letter] = [(term, _letters(term), count) for term, count in terms]
        return self._by_letter[letter]


def _letters(word: str) -> int:
    """The set of letters of a word as bits: words that are near share most of them."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance(a: str, b: str, most: int) -> int:
    """Letters left out, added, changed or swapped with the next; `most` + 1 for anything above `most`."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and other == a[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
