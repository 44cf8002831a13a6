"""The steps of a case as one reader meets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guidance.cases.branches import Branch, Standing
from portal.content.sections import Section


@dataclass(frozen=True, slots=True)
class Step:
    """`value` is the step's block value."""

    section: Section
    value: Any
    branches: tuple[Branch, ...]
    standing: Standing


class Steps(list[Step]):
    @property
    def brought_forward(self) -> list[Step]:
        """Those that the answers say count for this child in particular."""
        return [step for step in self if step.standing == Standing.HERS]

    @property
    def counting(self) -> list[Step]:
        """All but those that an answer says do not count."""
        return [step for step in self if step.standing != Standing.OTHER]

    @property
    def set_aside(self) -> list[Step]:
        return [step for step in self if step.standing == Standing.OTHER]
