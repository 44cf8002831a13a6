"""Titles and headings that begin as somebody types."""

from __future__ import annotations

from elasticsearch.dsl import Search as Request
from elasticsearch.dsl import query as dsl

from search.engines.base import Completion
from search.engines.elasticsearch.client import answered
from search.engines.elasticsearch.documents import name_key
from search.entries import APPLIES

BEGINS_AS_TYPED = 2
STILL_APPLIES = 1


def completions(words: str, language: str, request: Request, most: int) -> tuple[Completion, ...]:
    """Names that begin as typed, then those in which each typed word begins a word; one of each text.

    Within each kind what applies comes before what does not, and the shorter before the longer.
    """
    typed = name_key(words, language)
    if not typed or most <= 0:
        return ()
    names = dsl.Bool(
        filter=[dsl.Match(name={"query": typed, "operator": "and"})],
        should=[
            dsl.ConstantScore(filter=dsl.Prefix(name_key=typed), boost=BEGINS_AS_TYPED),
            dsl.ConstantScore(filter=dsl.Term(life=APPLIES), boost=STILL_APPLIES),
        ],
    )
    request = request.query(names).extra(collapse={"field": "name_key"}, track_total_hits=False)
    request = request.sort("_score", "name_length", "page", "id").source(["name", "url", "page"])[:most]
    sources = [hit["_source"] for hit in answered(request)["hits"]["hits"]]
    return tuple(Completion(source["name"], source["url"], source["page"]) for source in sources)
