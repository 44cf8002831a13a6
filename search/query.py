"""What a reader asks for, made from an address and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, Self

from django.utils.translation import gettext as _

from search import entries

LONGEST = 200
PAGE_SIZE = 10
MOST_VALUES = 50
LAST_PAGE = 1000
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")

Sort = Literal["relevance", "date"]


class QueryError(ValueError):
    """The address asks for what cannot be; the message tells the reader what to do."""

    @classmethod
    def no_such_place(cls) -> Self:
        return cls(_("Den handbok som sökningen gäller finns inte. Sök i stället på hela webbplatsen."))


class Params(Protocol):
    """What `from_params` needs of a QueryDict."""

    def get(self, key: str, /) -> str | None: ...

    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True)
class Alternative:
    """`words`, a run of the query's own, may also be met by all words of `other`."""

    words: str
    other: str


@dataclass(frozen=True)
class Expansion:
    """What the editors' vocabulary adds to a query, alike for every engine.

    `best` are page ids that stand first in the order of relevance, as hits whatever their texts say, if they meet the
    filters; the scores of pages in `lifted` are multiplied. Words in `unspoken`, as the
    language's analysis normalises them, are never suggested and correct nothing.
    """

    alternatives: tuple[Alternative, ...] = ()
    best: tuple[int, ...] = ()
    lifted: frozenset[int] = frozenset()
    unspoken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Query:
    """`filters` maps a facet key to the chosen values: any of one facet, all facets. Pages count from 1.

    `others` asks what the other languages have too, however much the query's own has.
    """

    words: str = ""
    language: str = "sv"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: int | None = None
    sort: Sort = "relevance"
    page: int = 1
    size: int = PAGE_SIZE
    others: bool = False
    expansion: Expansion = Expansion()

    @classmethod
    def from_params(cls, params: Params, language: str) -> Query:
        """A query from a request's parameters.

        Raises QueryError for a `within` that is no number. A page or order that does not exist becomes the
        first page and relevance, words are cut at 200 characters, facets that nobody registered are left
        out.
        """
        chosen = {facet.key: _values(params.getlist(facet.key)) for facet in entries.facets()}
        return cls(
            words=clean(params.get("q") or ""),
            language=language,
            filters={key: values for key, values in chosen.items() if values},
            within=_within(params.get("within") or ""),
            sort="date" if params.get("sort") == "date" else "relevance",
            page=_page(params.get("page") or ""),
            others=params.get("others") == "1",
        )

    def without(self, facet: str) -> Query:
        return replace(self, filters={key: values for key, values in self.filters.items() if key != facet})

    def params(self) -> list[tuple[str, str]]:
        """The query as parameters of an address, without its page."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(key, value) for key, values in self.filters.items() for value in values]
        pairs += [("within", str(self.within))] if self.within is not None else []
        pairs += [("sort", self.sort)] if self.sort != "relevance" else []
        return pairs + ([("others", "1")] if self.others else [])


def clean(words: str) -> str:
    return " ".join(UNPRINTABLE.sub(" ", words[: LONGEST * 2]).split())[:LONGEST].strip()


def _values(given: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in map(clean, given[:MOST_VALUES]) if value))


def _number(text: str, most: int) -> int | None:
    text = text.strip()
    number = int(text) if re.fullmatch(r"[0-9]{1,18}", text) else 0
    return number if 1 <= number <= most else None


def _page(text: str) -> int:
    return _number(text, LAST_PAGE) or 1


def _within(text: str) -> int | None:
    if not text.strip():
        return None
    page = _number(text, 2**53)
    if page is None:
        raise QueryError.no_such_place()
    return page
