#!/usr/bin/env python
"""What search costs: asking, indexing, size, memory; and what it costs to publish and to ask while the engine fails.

    python benchmarks/search.py [--sections N ...] [--queries N] [--changes N, 0 for none]

A node of its own (1 GB of heap) and a SQLite of its own with the demonstration. The sections are made of sentences of
the demonstration's own, drawn anew for each; ten make a page, and each page is a row that is read again before it is
shown. Queries are the judged ones of `tests/relevance/site`, and as many of one to three words. Raw is what the plain
client takes for the same: the body that the engine sends for its hits, and `parallel_bulk` of ready bodies. All are
asked in turn in one run, so that a busy machine is busy for each.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import deque
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from demonstration_site import ROOT, set_up

HEAP = 1024
RAW, WARM = "raw", "warm"
PART = 400


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sections", type=int, nargs="*", default=[20_000, 200_000])
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--changes", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from elasticsearch import Elasticsearch
        from search_outages import outages
        from search_sections import Sections

        from portal.running.elasticsearch import nodes

        with nodes.running(1, HEAP) as (node,):
            if options.changes:
                outages(node.port, options.changes)
            sections, queries = Sections(random.Random(1)), _queries(options.queries)
            client = Elasticsearch(node.url, request_timeout=120)
            for number, count in enumerate(options.sections):
                print(f"\n{count} sections")
                _measure(sections.readings(count), Path(folder, f"index-{number}"), client, node, queries)
        print(f"\nmemory of this process, with the sections: {_own_memory():.0f} MB at most")


def _measure(readings, folder: Path, client, node, queries: list[str]) -> None:
    from search.engines.elasticsearch.engine import ElasticsearchEngine
    from search.engines.embedded.engine import EmbeddedEngine

    folder.mkdir()
    engine, embedded = ElasticsearchEngine([node.url], f"ours-{folder.name}"), EmbeddedEngine(folder)
    raw, ours, beside = _index(readings, engine, embedded, client)
    print(
        f"indexing, sections a second: raw {raw:.0f}, ours {ours:.0f} ({ours / raw:.2f} x), embedded {beside:.0f}"
    )
    client.indices.flush(index="*")
    size = client.indices.stats(index=f"ours-{folder.name}-*")["_all"]["total"]["store"]["size_in_bytes"]
    print(f"index: {size / 1e6:.0f} MB, embedded {_size(folder) / 1e6:.0f} MB")
    _ask(engine, embedded, client, queries)
    print(f"memory of the node: {_memory(node.popen.pid):.0f} MB")
    client.indices.delete(index=RAW)
    engine.remove()


def _index(readings, engine, embedded, client) -> list[float]:
    """Sections a second: raw, by our engine and by the embedded one; each writes a part in turn. All are published.

    Raw is `parallel_bulk` of bodies that are ready into an index of the same definition, with one refresh at the end;
    the engines write entries that are ready, in the worker's batches, until the writer is closed and all can be found.
    Making the index is not counted.
    """
    from search.engines.elasticsearch.documents import index

    for name in (WARM, RAW):
        index(name, "sv").create(using=client)
    builds = [(one, one.new_build()) for one in (engine, embedded)]
    parts = [readings[first : first + PART] for first in range(1, len(readings), PART)]
    writers = [one.writer(build) for one, build in builds]
    for writer in writers:
        writer.write(readings[:1])
    _bulk(parts[0], client, WARM)
    client.indices.delete(index=WARM)
    took = [_in_turn(number, part, client, writers) for number, part in enumerate(parts)]
    endings = [lambda: client.indices.refresh(index=RAW), *(writer.close for writer in writers)]
    took.append([_seconds(end) for end in endings])
    for one, build in builds:
        one.publish(build)
    sections = sum(len(reading.entries) for reading in readings[1:])
    return [sections / sum(times) for times in zip(*took, strict=True)]


def _in_turn(number: int, part, client, writers) -> list[float]:
    """How long each took with the part; every second time raw comes last."""
    ways = [lambda: _bulk(part, client, RAW), *(partial(_batches, part, writer) for writer in writers)]
    order = range(len(ways)) if number % 2 else reversed(range(len(ways)))
    took = {way: ways[way]() for way in order}
    return [took[way] for way in range(len(ways))]


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _bulk(readings, client, name: str) -> float:
    from elasticsearch.helpers import parallel_bulk

    from search.engines.elasticsearch.documents import document, document_id

    ready = [
        {"_index": name, "_id": document_id(entry), "_source": document(entry)}
        for reading in readings
        for entry in reading.entries
    ]
    return _seconds(lambda: deque(parallel_bulk(client, ready), maxlen=0))


def _batches(readings, writer) -> float:
    from search.outbox.delivery import BATCH

    batches = [readings[first : first + BATCH] for first in range(0, len(readings), BATCH)]
    return _seconds(lambda: deque(map(writer.write, batches), maxlen=0))


def _ask(engine, embedded, client, queries: list[str]) -> None:
    """The same queries of all, each time another first. The engine has met no word by the making of the body."""
    from search.engines.elasticsearch.reader import IndexReader
    from search.engines.elasticsearch.searching import Search
    from search.query import Query
    from search.results import answer
    from search.vocabulary.expanding import expanded

    alias = engine._names.published_alias("sv")
    took: dict[str, list[float]] = {"raw": [], "engine": [], "Query to Results": [], "embedded": []}
    found = []
    warming = queries[:20]
    for number, words in enumerate([*warming, *queries]):
        query = expanded(Query(words=words))
        body = Search(query, IndexReader(client, alias)).asking().to_dict()
        ways = [
            ("raw", lambda body=body: client.search(index=alias, body=body)),
            ("engine", lambda query=query: engine.search(query)),
            ("Query to Results", lambda words=words: found.append(answer(Query(words=words), engine).total)),
            ("embedded", lambda words=words: answer(Query(words=words), embedded)),
        ]
        for name, ask in ways[number % 4 :] + ways[: number % 4]:
            began = time.perf_counter()
            ask()
            if number >= len(warming):
                took[name].append(1000 * (time.perf_counter() - began))
    print(f"{len(queries)} queries, {median(found):.0f} pages found in the median")
    for name, times in took.items():
        ratios = [ours / raw for ours, raw in zip(times, took["raw"], strict=True)]
        print(f"{name:18} p50 {median(times):7.1f} ms  p95 {quantiles(times, n=20)[-1]:7.1f} ms"
              f"  {median(times) / median(took['raw']):5.2f} x raw (by query {median(ratios):.2f} x)")  # fmt: skip


def _queries(count: int) -> list[str]:
    from search_sections import short_queries

    from search.relevance.collections import Collection

    judged = Collection.read(ROOT / "tests" / "relevance" / "site")
    draw = random.Random(2)
    asked = list(judged.queries.values())
    return [*draw.sample(asked, min(len(asked), count // 2)), *short_queries(draw, count // 2)]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _memory(group: int) -> float:
    """MB that the processes of a group hold."""
    pages = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int((process / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                pages += int((process / "statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _own_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
