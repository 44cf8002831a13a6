"""Titles and headings that begin as somebody types."""

from __future__ import annotations

from elasticsearch.dsl import Search as Request
from elasticsearch.dsl import query as dsl

from search.analysis.embedded import WORD, compiled
from search.engines.base import Completion
from search.engines.elasticsearch.client import answered
from search.entries import APPLIES


def completions(words: str, language: str, request: Request, most: int) -> tuple[Completion, ...]:
    """Names in which each typed word begins a word, one of each text: those that begin as typed, then the shortest."""
    typed = compiled(language).normalised(words)
    if not WORD.search(typed):
        return ()
    names = dsl.Bool(
        filter=[dsl.Match(name={"query": typed, "operator": "and"})],
        should=[
            dsl.ConstantScore(filter=dsl.Prefix(name_key=typed), boost=1),
            dsl.ConstantScore(filter=dsl.Term(life=APPLIES), boost=2),
        ],
    )
    request = request.query(names).extra(collapse={"field": "name_key"}, track_total_hits=False)
    request = request.sort("_score", "name_length", "page", "id").source(["name", "url", "page"])[:most]
    sources = [hit["_source"] for hit in answered(request)["hits"]["hits"]]
    return tuple(Completion(source["name"], source["url"], source["page"]) for source in sources)
