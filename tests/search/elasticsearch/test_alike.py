"""Both engines give the same answer to the same query: the same pages, counts and scores.

Three things are left out, in which each engine has its own measure: how much a phrase counts whose words stand apart,
what a phrase is in which a word stands twice, and how rare a word is in a field that some sections lack.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines import Engine, Found, elasticsearch, embedded
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of
from search.engines.embedded.engine import EmbeddedEngine
from search.entries import Entry
from search.query import Alternative, Expansion, Query
from tests.search.conftest import DATE, entry, fill

pytestmark = pytest.mark.elasticsearch

TEXT = """
barn barnet familjehem familjehemmet god man gode mannen överförmyndaren placering placeras vård vården äktenskap
barnäktenskap utredning utreds socialnämnden ansökan uppehållstillstånd asyl skola skolan hälsa tolk kommun kommunen
"""
# Of each stem one form.
ASKED = """
barnet familjehem god mannen överförmyndaren placeras vården barnäktenskap utreds asyl skolan hälsa tolk kommunen
barnaktenskap famijlehem vad är hur overformyndare child 11 2021-3-7255
"""
WORDS, TYPED = TEXT.split(), ASKED.split()
GUARDIAN = Alternative("god man", "överförmyndaren")

Both = tuple[Engine, Engine]


def sections() -> list[Entry]:
    draw = random.Random(5)

    def text(most: int) -> str:
        return " ".join(draw.choices(WORDS, k=draw.randint(1, most)))

    facts = {
        page: {
            "title": text(3),
            "facets": {"type": (draw.choice(["guide", "law"]),), "year": (str(draw.randint(2024, 2026)),)},
            "life": draw.choice(["applies", "applies", "withdrawn"]),
            "weight": draw.choice([1.0, 1.5]),
            "date": DATE - datetime.timedelta(days=draw.randint(0, 3000)),
            "within": (page // 10,),
            "identifiers": ("2021-3-7255",) if page == 7 else (),
        }
        for page in range(1, 41)
    }
    return [
        entry(page, text(40), id=f"{page}-{number}", heading=text(4), **of_page)
        for page, of_page in facts.items()
        for number in range(3)
    ]


@pytest.fixture(scope="module", autouse=True)
def _phrases_count_nothing() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for parts in (embedded.parts, elasticsearch.parts):
            patch.setattr(parts, "PHRASE_WEIGHT", 0.0)
        yield


@pytest.fixture(scope="module")
def both(elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("index")
    engines = EmbeddedEngine(folder), ElasticsearchEngine([elasticsearch_url], prefix_of(folder))
    for engine in engines:
        fill(engine, sections())
    yield engines
    engines[1].remove()


def scores(found: Found) -> dict[int, float]:
    return {page.page: page.score for page in found.pages}


expansions = st.sampled_from(
    [
        Expansion(),
        Expansion(alternatives=(GUARDIAN,)),
        Expansion(best=(40, 3)),
        Expansion(lifted=frozenset({4, 8, 15})),
        Expansion(unspoken=frozenset({"familjehem"})),
    ]
)
queries = st.builds(
    Query,
    words=st.lists(st.sampled_from(TYPED), max_size=5, unique=True).map(" ".join),
    filters=st.sampled_from([{}, {"type": ("law",)}, {"type": ("guide",), "year": ("2025", "2026")}]),
    within=st.sampled_from([None, None, None, 2]),
    sort=st.sampled_from(["relevance", "relevance", "date"]),
    size=st.just(100),
    expansion=expansions,
)


@settings(max_examples=80)
@given(query=queries)
def test_both_engines_find_the_same(both: Both, query: Query) -> None:
    first, second = (engine.search(query) for engine in both)
    assert (first.total, first.suggestion) == (second.total, second.suggestion)
    assert first.facets == second.facets
    assert scores(first).keys() == scores(second).keys()
    if query.words:
        assert scores(first) == pytest.approx(scores(second), rel=1e-4)
    assert dates_and_scores(first, query) == pytest.approx(dates_and_scores(second, query), rel=1e-4)
    assert len(first.nearest) == len(second.nearest)


def dates_and_scores(found: Found, query: Query) -> list[float]:
    """What the list is ordered by; which of two equal ones comes first may depend on the last digit."""
    dated = query.sort == "date" or not query.words
    return [page.date.toordinal() if dated else page.score for page in found.pages]


@settings(max_examples=40)
@given(query=queries, page=st.integers(1, 41))
def test_both_engines_give_the_same_reasons(both: Both, query: Query, page: int) -> None:
    first, second = (engine.explain(query, page) for engine in both)
    assert (first.passes, first.words, first.grams) == (second.passes, second.words, second.grams)

    def parts(found: object) -> dict[tuple[str, str], float]:
        return {(part.name, part.field): part.value for part in found.parts}  # type: ignore[attr-defined]

    if first.passes and first.entry and second.entry and first.entry.id == second.entry.id:
        assert parts(first) == pytest.approx(parts(second), rel=1e-3)


@settings(max_examples=40)
@given(typed=st.sampled_from(WORDS).flatmap(lambda word: st.integers(1, len(word)).map(lambda n: word[:n])))
def test_both_engines_complete_alike(both: Both, typed: str) -> None:
    def lengths(complete: Callable[..., tuple]) -> list[tuple[bool, int]]:
        return [(one.text.startswith(typed), len(one.text)) for one in complete(typed, "sv", 10)]

    assert lengths(both[0].complete) == lengths(both[1].complete)
