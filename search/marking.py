"""The words of a hit that answer the query, marked, and the sentences that hold most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from search.analysis.embedded import WORD, CompiledAnalysis

LENGTH = 260
SCANNED = 20_000
SHARED_GRAMS = 0.7
SHORTEST_PART = 4
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s)[^.!?\n]+)*[.!?]*\s*")

Span = tuple[int, int, int]


class Marker:
    """Marks what a query found. A word is marked when it has the stem of a query word or shares most grams with it."""

    def __init__(self, words: str, analysis: CompiledAnalysis) -> None:
        asked = dict.fromkeys(WORD.findall(analysis.normalised(words)))
        telling = [word for word in asked if word not in analysis.analysis.common] or list(asked)
        self._analysis = analysis
        self._stems = {stem: place for place, word in enumerate(telling) for stem in analysis.words(word)}
        self._grams = [frozenset(analysis.shortest_grams_of(word)) for word in telling]
        self._any_gram = re.compile("|".join(map(re.escape, frozenset().union(*self._grams))) or r"(?!)")
        self._place = cache(self._find)

    def marked(self, text: str) -> SafeString:
        """The whole text, escaped, its matching words in <mark>."""
        return _html(text, self._spans(text))

    def snippet(self, text: str) -> SafeString:
        """The sentences with the most words of the query, about 260 characters; the beginning where there are none."""
        text = text[:SCANNED]
        spans = self._spans(text)
        start, end = _window(text, spans)
        inside = [(a - start, b - start, place) for a, b, place in spans if start <= a and b <= end]
        cut = text[start:end].rstrip()
        before = "… " if start and not _begins_sentence(text, start) else ""
        after = " …" if end < len(text) and not cut.endswith((".", "!", "?")) else ""
        return format_html("{}{}{}", before, _html(cut, inside), after)

    def _spans(self, text: str) -> list[Span]:
        """Start, end and place in the query of each word that matches."""
        return [(*m.span(), place) for m in WORD.finditer(text) if (place := self._place(m[0])) is not None]

    def _find(self, word: str) -> int | None:
        for stem in self._analysis.stems_of(word):
            if stem in self._stems:
                return self._stems[stem]
        if len(word) < SHORTEST_PART or not self._any_gram.search(self._analysis.folded_word(word)):
            return None
        grams = self._analysis.shortest_grams_of(word)
        for place, asked in enumerate(self._grams):
            fewest = min(len(asked), len(grams))
            if fewest > 1 and len(asked.intersection(grams)) >= SHARED_GRAMS * fewest:
                return place
        return None


def _window(text: str, spans: list[Span]) -> tuple[int, int]:
    """Where the snippet starts and ends: from the best sentence on, whole sentences while they fit."""
    sentences = [(m.start(), m.end()) for m in SENTENCE.finditer(text)] or [(0, len(text))]
    best = max(range(len(sentences)), key=lambda n: (_worth(sentences[n], spans), -n))
    start, end = sentences[best]
    if end - start > LENGTH:
        return _cut(text, start, end, spans)
    for _, following in sentences[best + 1 :]:
        if following - start > LENGTH:
            break
        end = following
    return start, end


def _worth(sentence: tuple[int, int], spans: list[Span]) -> tuple[int, int]:
    inside = [place for start, end, place in spans if sentence[0] <= start and end <= sentence[1]]
    return len(set(inside)), len(inside)


def _cut(text: str, start: int, end: int, spans: Iterable[Span]) -> tuple[int, int]:
    """A piece of a long sentence around its first marked word, cut between words."""
    first = next((a for a, b, _ in spans if start <= a and b <= end), start)
    left = max(start, first - LENGTH // 3)
    if left > start:
        left = text.find(" ", left, first) + 1 or first
    right = min(end, left + LENGTH)
    if right < end:
        right = max(text.rfind(" ", first, right), left + 1)
    return left, right


def _begins_sentence(text: str, start: int) -> bool:
    return text[:start].rstrip().endswith((".", "!", "?")) or text[start - 1] == "\n"


def _html(text: str, spans: list[Span]) -> SafeString:
    pieces, at = [], 0
    for start, end, _ in spans:
        pieces += [text[at:start], text[start:end]]
        at = end
    return format_html("{}" + "<mark>{}</mark>{}" * len(spans), *pieces, text[at:])
