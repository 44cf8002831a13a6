"""The facets of an answer: values with their names and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.engines import Found, FoundPage
from search.entries import Facet
from search.query import Query

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class FacetValue:
    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FacetChoice:
    """A facet with its values; counts are pages, as if the facet itself had no filter."""

    key: str
    label: Any
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> bool:
        return any(value.chosen for value in self.values)


def names(
    facets: Mapping[str, Facet],
    counted: Found,
    shown: Iterable[FoundPage],
    query: Query,
    others: Mapping[str, Iterable[str]],
) -> dict[str, Mapping[str, str]]:
    """The names of each facet's values; new ones too that are counted, chosen, beside a hit or among `others`."""
    values: dict[str, set[str]] = {
        key: {*counted.facets.get(key, ()), *query.filters.get(key, ()), *others.get(key, ())}
        for key in facets
    }
    for page in shown:
        for key in facets.keys() & page.facets.keys():
            values[key].update(page.facets[key])
    return {
        key: facet.names(values[key], query.language) if values[key] else {} for key, facet in facets.items()
    }


def choice(facet: Facet, found: Found, query: Query, names: Mapping[str, str]) -> FacetChoice:
    """Every value that opens a list, and the chosen ones, the longest list first."""
    chosen = query.filters.get(facet.key, ())
    counts = {**dict.fromkeys(chosen, 0), **found.facets.get(facet.key, {})}
    values = [
        FacetValue(value, names.get(value, value), count, value in chosen) for value, count in counts.items()
    ]
    values.sort(key=lambda value: (-value.count, value.name))
    return FacetChoice(facet.key, facet.label, tuple(values))
