"""What all entries of a page share and results are counted by.

A search reads one number for each hit, the digest of its facts; the facts behind a digest are read once and
kept.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from search.entries import Entry
from search.ranking import LIFE_WEIGHTS, freshness


@dataclass(frozen=True)
class Facts:
    page: int
    date: datetime.date
    life: str
    weight: float
    facets: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, entry: Entry) -> Facts:
        facets = {key: tuple(sorted(set(values))) for key, values in sorted(entry.facets.items()) if values}
        return cls(entry.page, entry.date, entry.life, float(entry.weight), facets)

    @classmethod
    def from_json(cls, kept: list[Any]) -> Facts:
        page, date, life, weight, facets = kept
        values = {key: tuple(chosen) for key, chosen in facets.items()}
        return cls(page, datetime.date.fromisoformat(date), life, weight, values)

    def as_json(self) -> list[Any]:
        return [self.page, self.date.isoformat(), self.life, self.weight, dict(self.facets)]

    @property
    def key(self) -> int:
        """63 bits of a digest: the same facts always have the same key."""
        digest = hashlib.blake2b(json.dumps(self.as_json()).encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") >> 1

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Facet key and value, of every value."""
        return tuple((key, value) for key, values in self.facets.items() for value in values)

    def factor(self, today: datetime.date) -> float:
        return math.prod(self.factors(today).values())

    def factors(self, today: datetime.date) -> dict[str, float]:
        """What the score of the page is multiplied by: its kind's weight, whether it applies, how new it is."""
        return {
            "weight": self.weight,
            "life": LIFE_WEIGHTS[self.life],
            "freshness": freshness(self.date, today),
        }

    def misses(self, filters: Mapping[str, tuple[str, ...]]) -> list[str]:
        """The facets whose filter these facts do not meet."""
        return (
            [key for key, values in filters.items() if not set(values) & set(self.facets.get(key, ()))]
            if filters
            else []
        )
