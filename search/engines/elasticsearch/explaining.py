"""Why a page stands where it does, told by the same clauses that found it, each under a name."""

from __future__ import annotations

from typing import Any

from elasticsearch.dsl import query as dsl
from elasticsearch.dsl.query import Query

from search.engines.base import Explanation, Part
from search.engines.elasticsearch import parts
from search.engines.elasticsearch.client import answered
from search.engines.elasticsearch.searching import Search


def explanation(search: Search, page: int) -> Explanation:
    """Of the entry by which the page stands, or would stand if it were a hit."""
    of_page, clauses = parts.of_pages([page]), search.clauses
    passing = _best(search, clauses.gated, of_page)
    hit = passing or _best(search, clauses.any_of_page(page), of_page)
    if hit is None:
        return Explanation(None)
    met = _met(search, hit)
    return Explanation(
        entry=search.weights.entry(hit),
        passes=passing is not None,
        words=_how_many(met, "word", len(clauses.wording.counted())),
        grams=_how_many(met, "gram", len(clauses.wording.longest_grams)),
        place=_place(search, page),
        parts=(
            *_added(met),
            *(Part(name, "", value, factor=True) for name, value in search.weights.factors(hit).items()),
        ),
    )


def _best(search: Search, query: Query, of_page: Query) -> dict[str, Any] | None:
    request = search.request().query(query).post_filter(of_page)[:1]
    return next(iter(answered(request)["hits"]["hits"]), None)


def _met(search: Search, hit: dict[str, Any]) -> dict[str, float]:
    """The score of each named clause that the entry meets: `part words title`, `word 0`, `gram 3`."""
    wording = search.clauses.wording
    named = [
        *((f"part {part} {field}", clause) for part, field, clause in search.clauses.scored()),
        *((f"word {place}", clause) for place, clause in enumerate(parts.each_word(wording))),
        *((f"gram {place}", parts.gram(gram)) for place, gram in enumerate(wording.longest_grams)),
    ]
    clauses = [dsl.Bool(must=[clause], _name=name) for name, clause in named]
    request = search.request().query(dsl.Bool(filter=[dsl.Ids(values=[hit["_id"]])], should=clauses))
    (found,) = answered(request.params(include_named_queries_score=True))["hits"]["hits"]
    return found.get("matched_queries", {})


def _how_many(met: dict[str, float], kind: str, there_are: int) -> tuple[int, int]:
    return sum(1 for name in met if name.startswith(f"{kind} ")), there_are


def _added(met: dict[str, float]) -> list[Part]:
    """What each part of the query adds to the entry's score, those that add something."""
    names = [(name.split(" "), score) for name, score in met.items() if name.startswith("part ") and score]
    return [Part(part, field, score) for (_, part, field), score in names]


def _place(search: Search, page: int) -> int | None:
    return next((place for place, found in enumerate(search.places(), 1) if found == page), None)
