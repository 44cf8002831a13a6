"""Runs of words that rules name, found in what somebody typed: inflected forms meet, the longest run goes first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from search.analysis.embedded import compiled

PARTED = re.compile(r"[\s\u200c\-‐–—/,.;:?!؟،؛()\[\]\"«»“”„።፣፤፥፧]+")

Rule = TypeVar("Rule")
Stems = tuple[str, ...]


def stems_of(text: str, language: str) -> Stems:
    """The words of a rule as they are compared."""
    return tuple(compiled(language).words(text))


@dataclass(frozen=True)
class Typed:
    """The words as typed, and how each is compared: a word may be none (§) or several."""

    words: tuple[str, ...]
    stems: tuple[Stems, ...]

    @classmethod
    def in_language(cls, text: str, language: str) -> Typed:
        words = tuple(word for word in PARTED.split(text) if word)
        known = compiled(language).stems_of
        return cls(words, tuple(tuple(known(word)) for word in words))

    @property
    def all_stems(self) -> Stems:
        return tuple(stem for stems in self.stems for stem in stems)

    def run(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])


@dataclass(frozen=True)
class Run(Generic[Rule]):
    """The typed words from `start` to before `end`, and the rules that name them."""

    start: int
    end: int
    rules: tuple[Rule, ...]


class Rules(Generic[Rule]):
    """Rules by the run of stems that each names; looked up by the first, so that their number costs nothing."""

    def __init__(self, rows: Iterable[tuple[Stems, Rule]]) -> None:
        by_run: dict[Stems, list[Rule]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for stems, rule in rows:
            if stems and rule not in by_run[stems]:
                by_run[stems].append(rule)
                lengths[stems[0]].add(len(stems))
        self._by_run = {stems: tuple(rules) for stems, rules in by_run.items()}
        self._lengths = {stem: tuple(found) for stem, found in lengths.items()}

    def named(self, stems: Stems) -> tuple[Rule, ...]:
        """The rules for exactly these."""
        return self._by_run.get(stems, ())

    def runs_in(self, typed: Typed) -> list[Run[Rule]]:
        """Every run of whole words that a rule names; they may overlap."""
        flat = typed.all_stems
        offsets = tuple(accumulate(map(len, typed.stems), initial=0))
        starts = {offset: word for word, offset in enumerate(offsets[:-1])}
        ends = {offset: word for word, offset in reversed([*enumerate(offsets)])}
        return [
            Run(starts[place], ends[place + length], self._by_run[found])
            for place, first in enumerate(flat)
            if place in starts
            for length in self._lengths.get(first, ())
            if place + length in ends and (found := flat[place : place + length]) in self._by_run
        ]


def longest_first(runs: Sequence[Run[Rule]]) -> list[Run[Rule]]:
    """Those that no longer run overlaps, nor an equally long one before them, in the order of the words."""
    kept: list[Run[Rule]] = []
    for run in sorted(runs, key=lambda run: (run.start - run.end, run.start)):
        if all(run.end <= other.start or other.end <= run.start for other in kept):
            kept.append(run)
    return sorted(kept, key=lambda run: run.start)
