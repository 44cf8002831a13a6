"""Why a page stands where it does: the parts add up to its score."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines import Engine, Explanation
from search.query import Alternative, Expansion, Query
from tests.search.conftest import NewEngine, entry, fill

WORDS = ["god", "man", "barn", "familjehem", "ersättning", "överförmyndaren", "plats"]


@pytest.fixture(scope="module")
def engine(new_engine: NewEngine) -> Engine:
    engine = new_engine()
    fill(
        engine,
        [
            entry(1, "Överförmyndaren utser.", title="God man", heading="Vem som utser god man"),
            entry(1, "Annat om barn.", id="1b", title="God man", heading="Barn"),
            entry(2, "Barn i familjehem får en god man.", title="Familjehem", weight=1.5),
            entry(3, "Ersättning.", title="Pengar", identifiers=("2021-3-7255",)),
        ],
    )
    return engine


def test_the_best_entry_is_explained_with_its_words_and_grams(engine: Engine) -> None:
    found = engine.explain(Query(words="vem utser god man"), 1)
    assert found.entry is not None
    assert (found.entry.id, found.passes, found.place, found.words) == ("1", True, 1, (3, 3))
    assert found.grams[0] == found.grams[1] > 0
    assert {(part.name, part.field) for part in found.parts} >= {
        ("words", "title"),
        ("words", "heading"),
        ("grams", "whole"),
        ("phrase", "heading"),
        ("freshness", ""),
    }


@settings(max_examples=60)
@given(asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), page=st.integers(1, 3))
def test_the_parts_make_the_score_by_which_the_page_stands(
    engine: Engine, asked: list[str], page: int
) -> None:
    query = Query(words=" ".join(asked), expansion=Expansion((Alternative("barn", "ersättning"),)))
    explained = engine.explain(query, page)
    shown = {found.page: (place, found) for place, found in enumerate(engine.search(query).pages, 1)}
    assert explained.passes == (page in shown)
    if page in shown:
        place, found = shown[page]
        assert explained.place == place
        added = sum(part.value for part in explained.parts if not part.factor)
        factors = math.prod(part.value for part in explained.parts if part.factor)
        assert added * factors == pytest.approx(found.score, rel=1e-4)


def test_what_is_no_hit_is_explained_by_its_nearest_entry(engine: Engine) -> None:
    found = engine.explain(Query(words="god man barn familjehem"), 3)
    assert found.entry is not None
    assert (found.passes, found.place, found.words) == (False, None, (0, 4))


def test_a_page_that_is_not_in_the_index_has_no_entry(engine: Engine) -> None:
    assert engine.explain(Query(words="god man"), 99) == Explanation(None)
    assert engine.explain(Query(words="god man", language="ar"), 1) == Explanation(None)


def test_a_filter_that_hides_a_hit_leaves_it_no_place(engine: Engine) -> None:
    found = engine.explain(Query(words="god man", filters={"type": ("law",)}), 1)
    assert (found.passes, found.place) == (True, None)


def test_an_identifier_and_what_editors_lift_are_told(engine: Engine) -> None:
    found = engine.explain(Query(words="2021-3-7255", expansion=Expansion(lifted=frozenset({3}))), 3)
    parts = {part.name: part.value for part in found.parts}
    assert found.passes
    assert parts["identifier"] == 1_000_000
    assert parts["lifted"] > 1


def test_without_an_index_nothing_is_explained(new_engine: NewEngine) -> None:
    empty = new_engine()
    assert empty.explain(Query(words="god man"), 1) == Explanation(None)
