"""A collection asked of an engine: scored by score alone, and in the order that the page shows."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from search.engines import Engine, Found, Reading
from search.engines.scratch import scratch_engine
from search.entries import Entry
from search.query import LONGEST, Query
from search.relevance.asking import folded, slipped
from search.relevance.collections import Collection
from search.relevance.measures import DEPTH, mean, score

DATE = datetime.date(2026, 1, 1)
BATCH = 1000
WAYS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "as written": list,
    "folded": folded,
    "slip": slipped,
}


@dataclass(frozen=True)
class Answer:
    """`scored` is by score alone, `shown` by the order of the page, whose entries are `entries`; `total` is hits."""

    query: str
    scored: Mapping[str, float]
    shown: Mapping[str, float]
    entries: tuple[str, ...]
    total: int
    milliseconds: float


@dataclass(frozen=True)
class Outcome:
    """`scored` is by score alone, `shown` as the page has it. Times are in milliseconds, of whole searches."""

    collection: str
    asked: str
    queries: int
    scored: Mapping[str, float]
    shown: Mapping[str, float]
    without_hit: int
    p50: float
    p95: float


@contextmanager
def prepared(collection: Collection, engine: str, site: Engine) -> Iterator[Engine]:
    """An engine that holds the collection's documents, each one entry, in a scratch index; or the site's own."""
    if collection.documents is None:
        yield site
        return
    with scratch_engine(engine) as scratch:
        build = scratch.new_build()
        readings = [
            _reading(n, name, text, collection)
            for n, (name, text) in enumerate(collection.documents.items(), 1)
        ]
        with scratch.writer(build) as writer:
            for start in range(0, len(readings), BATCH):
                writer.write(readings[start : start + BATCH])
        scratch.publish(build)
        yield scratch


def run(collection: Collection, engine: Engine, asked: str = "as written") -> Outcome:
    """`asked` is "as written", "folded" or "slip"."""
    found = answers(collection, engine, asked)
    times = [answer.milliseconds for answer in found]
    return Outcome(
        collection=collection.name,
        asked=asked,
        queries=len(found),
        scored=mean([answer.scored for answer in found]),
        shown=mean([answer.shown for answer in found]),
        without_hit=sum(1 for answer in found if not answer.total),
        p50=median(times),
        p95=quantiles(times, n=20)[-1] if len(times) > 1 else times[0],
    )


def answers(collection: Collection, engine: Engine, asked: str = "as written") -> list[Answer]:
    """What each query of the collection gives, in their order."""
    texts = WAYS[asked](list(collection.queries.values()))
    return [
        _answer(name, _query(text, collection), collection, engine)
        for name, text in zip(collection.queries, texts, strict=True)
    ]


def ndcg_by_score(collection: Collection, engine: Engine, asked: str = "as written") -> float:
    """nDCG@10 by score alone, without the page: a third of the time of `run`."""
    texts = WAYS[asked](list(collection.queries.values()))
    return fmean(
        score(collection.judgements[name], engine.ranking(_query(text, collection), DEPTH))["ndcg@10"]
        for name, text in zip(collection.queries, texts, strict=True)
    )


def _query(text: str, collection: Collection) -> Query:
    return Query(words=text[:LONGEST], language=collection.language, size=DEPTH)


def _answer(name: str, query: Query, collection: Collection, engine: Engine) -> Answer:
    relevant = collection.judgements[name]
    ranking = engine.ranking(query, DEPTH)
    start = time.perf_counter()
    found = engine.search(query)
    milliseconds = (time.perf_counter() - start) * 1000
    shown = as_shown(found)
    return Answer(
        name, score(relevant, ranking), score(relevant, shown), tuple(shown), found.total, milliseconds
    )


def as_shown(found: Found) -> list[str]:
    """The entries in the order of the page, hits first, then what is nearest."""
    return [entry.id for page in (*found.pages, *found.nearest) for entry in page.entries]


def _reading(number: int, name: str, text: str, collection: Collection) -> Reading:
    entry = Entry(
        id=name, page=number, language=collection.language, title="", text=text, url=f"/{number}/", date=DATE
    )
    return Reading(number, number, (entry,))
