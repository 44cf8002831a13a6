"""What the index has of a query, asked before the query itself: its identifiers, and the words that it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl import query as dsl

from search.analysis.embedded import WORD, compiled
from search.engines.elasticsearch.client import answered
from search.engines.elasticsearch.parts import any_of
from search.engines.elasticsearch.reader import IndexReader
from search.engines.embedded.spelling import SHORTEST, TWO_SLIPS_FROM, distance
from search.identifiers import Identified, identified, whole_of
from search.query import Query

NEIGHBOURS = 5


@dataclass(frozen=True)
class Known:
    """The identifiers of a query that the index has, and its unknown words with their nearest neighbours."""

    identified: Identified
    corrected: dict[str, str]

    def correction(self, query: Query) -> str:
        """The query with its unknown words replaced; "" when none is."""
        text = compiled(query.language).normalised(query.words)
        return WORD.sub(lambda found: self.corrected.get(found[0], found[0]), text) if self.corrected else ""


def known(query: Query, reader: IndexReader) -> Known:
    asked = identified(query.words)
    keys = [*asked.keys, *filter(None, map(whole_of, asked.keys))]
    words = reader.met.new(_in_question(WORD.findall(compiled(query.language).normalised(query.words))))
    if not keys and not words:
        return Known(Identified(), {})
    answer = answered(_asking(reader.request(), keys, words))
    had = {bucket["key"] for bucket in answer["aggregations"]["had"]["buckets"]} if keys else set()
    offered = _offered(answer["suggest"]) if words else {}
    reader.met.add(word for word in words if not offered[word])
    near = _near(offered, query.expansion.unspoken)
    return Known(_had(asked, had), _nearest(near, reader.request()) if near else {})


def _asking(index: Search, keys: list[str], words: list[str]) -> Search:
    """One request: which of the keys are there, and words of the index near to those that it lacks."""
    asking = index.query(dsl.Terms(identifiers=keys) if keys else dsl.MatchNone()).extra(size=0)
    if keys:
        asking.aggs.bucket("had", "terms", field="identifiers", include=keys, size=len(keys))
    for word in words:
        asking = asking.suggest(
            word,
            word,
            term={
                "field": "whole.spelling",
                "suggest_mode": "missing",
                "max_edits": _most(word),
                "prefix_length": 0,
                "size": NEIGHBOURS,
            },
        )
    return asking


def _had(asked: Identified, had: set[str]) -> Identified:
    """Where a provision is not in the index, its act is the nearest that can be meant."""

    def indexed(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for key in keys if key in had))

    keys = indexed(asked.keys) or indexed(map(whole_of, asked.keys))
    return Identified(keys, alone=asked.alone and bool(keys))


def _in_question(words: list[str]) -> list[str]:
    return [
        word for word in dict.fromkeys(words) if len(word) >= SHORTEST and not any(map(str.isdigit, word))
    ]


def _most(word: str) -> int:
    return 2 if len(word) >= TWO_SLIPS_FROM else 1


def _offered(suggested: dict[str, Any]) -> dict[str, list[str]]:
    """For each word that the index lacks, words of the index; nothing for one that it has."""
    return {
        word: [option["text"] for suggestion in suggestions for option in suggestion["options"]]
        for word, suggestions in suggested.items()
    }


def _near(offered: dict[str, list[str]], unspoken: Collection[str]) -> dict[str, list[str]]:
    """For each word that the index lacks, those of its words that are few slips away."""
    near = {
        word: [
            option
            for option in options
            if option not in unspoken
            and option[0] in word[:2]
            and distance(word, option, _most(word)) <= _most(word)
        ]
        for word, options in offered.items()
    }
    return {word: options for word, options in near.items() if options}


def _nearest(near: dict[str, list[str]], index: Search) -> dict[str, str]:
    """The neighbour with the fewest slips, then the most frequent. Dictionaries of an index keep words of what was
    deleted for a while: so each is looked for, and so are other forms of the word itself, which make it known."""
    forms = {f"word {word}": dsl.Match(whole=word) for word in near}
    options = {option: dsl.Term(**{"whole.spelling": option}) for found in near.values() for option in found}
    counting = index.query(any_of([*forms.values(), *options.values()])).extra(size=0)
    counting.aggs.bucket("counted", "filters", filters={**forms, **options})
    buckets = answered(counting)["aggregations"]["counted"]["buckets"]
    counted = {key: bucket["doc_count"] for key, bucket in buckets.items()}
    ranked = {
        word: min(
            (distance(word, option, _most(word)), -counted[option], option)
            for option in found
            if counted[option]
        )
        for word, found in near.items()
        if not counted[f"word {word}"] and any(counted[option] for option in found)
    }
    return {word: best[2] for word, best in ranked.items()}
