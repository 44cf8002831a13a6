"""Which act a reference means when two go by the name that it uses. The rule stands here and nowhere else.

An editor's answer decides. Else the day on which the section last changed in substance does, if exactly one of the acts
applied that day: then it was understood so by whoever wrote it. Where that is not enough, the editor is asked: the day
is not known, none or several of the acts applied, or what is cited is known from another of the acts only, so that the
text was probably written for that one (docs/decisions/0061-an-act-is-told-by-the-day-of-the-text.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Meanable:
    """An act that a reference can mean: `cited` are the keys that it then cites, `known` those that are known."""

    sfs: str
    since: date | None = None
    until: date | None = None
    cited: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    def applies_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    @property
    def knows_all(self) -> bool:
        return bool(self.cited) and self.known.issuperset(self.cited)

    @property
    def knows_none(self) -> bool:
        return self.known.isdisjoint(self.cited)


def meant(acts: Sequence[Meanable], on: date | None, answer: str = "") -> str:
    """The SFS number of the act that is meant; "" where the editor must be asked. `answer` is what she said."""
    if len(acts) == 1:
        return acts[0].sfs
    if any(act.sfs == answer for act in acts):
        return answer
    applying = [act for act in acts if on and act.applies_on(on)]
    if len(applying) != 1:
        return ""
    [act] = applying
    others = [other for other in acts if other.sfs != act.sfs]
    if act.knows_none and any(other.knows_all for other in others):
        return ""
    return act.sfs
