"""Words that find each other, and words that must not, in every language and in both engines: `words/words.tsv`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.analysis.definitions import DEFINITIONS
from search.engines import Engine
from search.query import Query
from tests.search.conftest import NewEngine, entry, fill

TABLE = Path(__file__).parent / "words" / "words.tsv"
NO_LANGUAGE_OF_OURS = "xx"
LEAST = 15

with TABLE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def filled(new_engine: NewEngine) -> Iterator[Engine]:
    """Each text once, on a page of its own."""
    engine = new_engine()
    fill(engine, [entry(n, row["text"], language=row["language"]) for n, row in enumerate(ROWS, 1)])
    yield engine


@pytest.mark.parametrize(
    ("page", "row"),
    list(enumerate(ROWS, 1)),
    ids=[f"{row['language']}-{row['query']}-{row['text']}" for row in ROWS],
)
def test_words_find_each_other_or_do_not(filled: Engine, page: int, row: dict[str, str]) -> None:
    found = filled.search(Query(words=row["query"], language=row["language"], size=len(ROWS)))
    assert (page in {hit.page for hit in found.pages}) == (row["find each other"] == "yes"), row["because"]


def test_every_language_has_its_words() -> None:
    rows = Counter((row["language"], row["find each other"]) for row in ROWS)
    languages = (DEFINITIONS.keys() - {"fa"}) | {NO_LANGUAGE_OF_OURS}
    assert all(rows[language, "yes"] >= LEAST and rows[language, "no"] >= 3 for language in languages)
