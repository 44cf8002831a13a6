#!/usr/bin/env python
"""How fast a search is answered at 20,000 sections: `Query` to `Results`, with snippets and facets.

    python benchmarks/search_speed.py [--sections N] [--queries N] [FOLDER ...]

The sections are made of the sentences of the collections in FOLDER (corpus.jsonl.gz, queries.jsonl.gz, qrels.txt),
or of the demonstration content, drawn anew for each section; ten sections make a page. Queries are those of the
collections, or of `tests/relevance/site`, and as many of one to three words. Reports milliseconds, one process.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from django.conf import settings  # noqa: E402

settings.configure()

from search import entries, results  # noqa: E402
from search.engines import Reading  # noqa: E402
from search.engines.embedded.engine import EmbeddedEngine  # noqa: E402
from search.entries import Entry  # noqa: E402
from search.query import Query  # noqa: E402
from search.relevance.collections import Collection  # noqa: E402

SECTION_LENGTH = 560
SECTIONS_PER_PAGE = 10
AGENCIES = ("sos", "miv", "polisen", "fohm", "mucf")
KINDS = ("handbook", "guide", "theme", "law")


def demonstration_texts() -> list[str]:
    pages = sorted((ROOT / "guidance" / "demo" / "content").rglob("*.html"))
    return [unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))) for page in pages]


def sentences_of(texts: list[str]) -> list[str]:
    return [s for text in texts for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if len(s) > 20]


def words_of(texts: list[str], draw: random.Random, count: int) -> list[str]:
    words = sorted({word for text in texts for word in re.findall(r"[a-zåäö]{4,}", text.lower())})
    return [" ".join(draw.sample(words, draw.randint(1, 3))) for _ in range(count)]


def readings(sentences: list[str], sections: int, draw: random.Random) -> Iterator[Reading]:
    for page in range(1, sections // SECTIONS_PER_PAGE + 1):
        title = " ".join(draw.choice(sentences).split()[:5])
        facets = {
            "type": (draw.choice(KINDS),),
            "agency": tuple(draw.sample(AGENCIES, draw.randint(1, 3))),
            "year": (str(draw.randint(2015, 2026)),),
        }
        date = datetime.date(2015, 1, 1) + datetime.timedelta(days=draw.randint(0, 4000))
        found = tuple(
            Entry(
                id=f"{page}-{n}",
                page=page,
                language="sv",
                title=title,
                heading=" ".join(draw.choice(sentences).split()[:6]) if n else "",
                number=str(n),
                text=text(sentences, draw),
                url=f"/sv/{page}/#{n}",
                path="Handbok › Kapitel",
                date=date,
                facets=facets,
                within=(page, page // 10),
            )
            for n in range(SECTIONS_PER_PAGE)
        )
        yield Reading(page, page, found)


def text(sentences: list[str], draw: random.Random) -> str:
    chosen = ""
    while len(chosen) < SECTION_LENGTH:
        chosen += draw.choice(sentences) + " "
    return chosen


def build(engine: EmbeddedEngine, sentences: list[str], sections: int, draw: random.Random) -> float:
    made = list(readings(sentences, sections, draw))
    start = time.perf_counter()
    name = engine.new_build()
    with engine.writer(name) as writer:
        for first in range(0, len(made), 100):
            writer.write(made[first : first + 100])
    engine.publish(name)
    return time.perf_counter() - start


def timed(engine: EmbeddedEngine, queries: list[Query]) -> list[tuple[float, float, int]]:
    """Milliseconds by the clock and of the processor, and pages found, of each query."""
    measured = []
    for query in queries:
        clock, processor = time.perf_counter(), time.process_time()
        found = results.answer(query, engine).total
        spent = time.perf_counter() - clock, time.process_time() - processor
        measured.append((spent[0] * 1000, spent[1] * 1000, found))
    return measured


def report(name: str, measured: list[tuple[float, float, int]]) -> None:
    clock, processor, pages = map(list, zip(*measured, strict=True))
    print(
        f"{name:20} p50 {median(clock):6.1f} ms  p95 {quantiles(clock, n=20)[-1]:6.1f} ms   processor"
        f" p50 {median(processor):6.1f}  p95 {quantiles(processor, n=20)[-1]:6.1f}"
        f"   {int(median(pages))} pages found, median of {len(pages)} queries"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--sections", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    draw = random.Random(1)
    site = ROOT / "tests" / "relevance" / "site"
    collections = [
        Collection.read(folder) for folder in options.folders or [site] if (folder / "qrels.txt").exists()
    ]
    texts = [
        text for found in collections for text in (found.documents or {}).values()
    ] or demonstration_texts()
    asked = [query for found in collections for query in found.queries.values()]
    asked = draw.sample(asked, min(len(asked), options.queries // 2))
    short = words_of(texts, draw, options.queries // 2)

    for key in ("type", "agency", "year"):
        entries.register_facet(key, key, lambda values, language: {value: value for value in values})
    entries.register_gatekeeper(set)
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        took = build(engine, sentences_of(texts), options.sections, draw)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        print(f"{options.sections} sections built in {took:.1f} s, {size / 1e6:.0f} MB on disk")
        for name, words in (("questions", asked), ("one to three words", short), ("together", asked + short)):
            if words:
                timed(engine, [Query(words=words[0])])
                report(name, timed(engine, [Query(words=text) for text in words]))
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
