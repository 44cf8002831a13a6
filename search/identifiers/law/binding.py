"""Which place belongs to which act: the act that a place leads up to, or that it follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from search.identifiers.law.mentions import Mention
from search.identifiers.law.provisions import Place, leading, trailing
from search.identifiers.law.tokens import after, before

REACH = 300


@dataclass(frozen=True, slots=True)
class Bound:
    """An act with the place in it that the text names, if it names one."""

    mention: Mention
    place: Place | None = None

    @property
    def start(self) -> int:
        return min(self.mention.start, self.place.start) if self.place else self.mention.start

    @property
    def end(self) -> int:
        return max(self.mention.end, self.place.end) if self.place else self.mention.end


def bound(text: str, mentions: list[Mention], *, typed: bool = False) -> list[Bound]:
    """Each mention with its place, in order.

    Right beside an act a place is its own: first what the act before has directly behind it, then what leads up to
    the act. Across a comma or a bracket a place goes only to an act that has none.
    """
    places: dict[int, Place] = {}
    for number, (left, right, start, end) in enumerate(_gaps(text, mentions)):
        behind = leading(after(text, start, min(end, start + REACH)), typed=typed) if left else None
        ahead = trailing(before(text, max(start, end - REACH), end), typed=typed) if right else None
        for taker, place in _shared(behind, ahead, taken=number - 1 in places):
            places.setdefault(number + taker, place)
    return [Bound(mention, places.get(number)) for number, mention in enumerate(mentions)]


def _shared(behind: Place | None, ahead: Place | None, *, taken: bool) -> Iterator[tuple[int, Place]]:
    """Who takes what stands between two acts: -1 the act before, 0 the act after."""
    if taken:
        behind = None
    if behind and ahead and behind.end > ahead.start:
        if behind.close:
            ahead = None
        else:
            behind = None
    if behind:
        yield -1, behind
    if ahead:
        yield 0, ahead


def _gaps(text: str, mentions: list[Mention]) -> Iterator[tuple[Mention | None, Mention | None, int, int]]:
    """Two acts in a row and what lies between them; before the first and behind the last lies text too."""
    ends: list[Mention | None] = [None, *mentions, None]
    for left, right in pairwise(ends):
        yield left, right, left.end if left else 0, right.start if right else len(text)
