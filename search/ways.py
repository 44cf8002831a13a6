"""The queries that a reader can go on to: a page of the list, another order, other words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from search.query import Query


@dataclass(frozen=True)
class Way:
    """A query to go on to: by its address, or as the fields of a form where the words may stand in no address."""

    query: Query

    @property
    def fields(self) -> list[tuple[str, str]]:
        page = self.query.page
        return self.query.params() + ([("page", str(page))] if page > 1 else [])

    @property
    def url(self) -> str:
        """The end of an address, from the question mark."""
        return f"?{urlencode(self.fields)}"


@dataclass(frozen=True)
class PageWay(Way):
    """To one page of the list; `current` is the one that is shown."""

    current: bool = False

    @property
    def number(self) -> int:
        return self.query.page


def way(query: Query, *, page: int = 1, **changes: Any) -> Way:
    """To `query` with other fields, from its first page on."""
    return Way(replace(query, page=page, **changes))
