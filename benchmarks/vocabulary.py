"""How long it takes to put a vocabulary of 1,000 synonyms into a query: `python benchmarks/vocabulary.py`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

RULES = 1000
ROUNDS = 2000
QUERIES = (
    "god man",
    "vad gör jag när ett barn ord17 grupp har försvunnit från sitt boende",
    "ord500 grupp i kommunen",
)


def main() -> None:
    django.setup()
    from search.query import Query
    from search.vocabulary.expanding import expanded
    from search.vocabulary.known import Pair, Rows, Vocabulary

    pairs = tuple(Pair("sv", f"ord{n} grupp", f"annat{n} ord") for n in range(RULES))
    vocabulary = Vocabulary(Rows(pairs=pairs))
    for words in QUERIES:
        query = Query(words=words)
        expanded(query, vocabulary)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            expanded(query, vocabulary)
            times.append((time.perf_counter() - start) * 1000)
        print(f"{median(times):.4f} ms p50, {quantiles(times, n=20)[-1]:.4f} ms p95: {words}")


if __name__ == "__main__":
    main()
