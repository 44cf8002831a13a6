"""The number beside a value is the number of pages in the list that it opens, whatever else is chosen."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines import Engine
from search.entries import Entry
from search.query import Query
from search.ranking import BEST_SECTIONS
from tests.search.conftest import DATE, NewEngine, entry, fill

WORDS = ["barn", "familjehem", "hem", "vård", "god man", "placering"]
VALUES = {"type": ["guide", "law", "news"], "agency": ["sos", "miv"], "year": ["2025", "2026"]}


def chosen(key: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(VALUES[key]), unique=True, max_size=3).map(tuple)


facets = st.fixed_dictionaries({key: chosen(key) for key in VALUES})


@st.composite
def sections(draw: st.DrawFn) -> list[Entry]:
    count = draw(st.integers(1, 12))
    return [
        entry(
            draw(st.integers(1, 6)),
            " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))),
            id=str(number),
            facets=draw(facets),
            life=draw(st.sampled_from(["applies", "withdrawn"])),
            within=tuple(draw(st.sets(st.integers(10, 11)))),
        )
        for number in range(count)
    ]


queries = st.builds(
    Query,
    words=st.one_of(st.just(""), st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join)),
    filters=facets.map(lambda found: {key: values for key, values in found.items() if values}),
    within=st.sampled_from([None, None, 10]),
    sort=st.sampled_from(["relevance", "date"]),
    size=st.just(100),
)


def opened(query: Query, key: str, value: str) -> Query:
    filters: Mapping[str, tuple[str, ...]] = {**query.filters, key: (value,)}
    return replace(query, filters=filters)


@settings(max_examples=40, deadline=None)
@given(found=sections(), query=queries)
def test_every_number_is_the_length_of_the_list_it_opens(
    emptied_engine: NewEngine, found: list[Entry], query: Query
) -> None:
    engine = emptied_engine()
    fill(engine, found)
    answer = engine.search(query)
    assert answer.total == len(answer.pages) == len({page.page for page in answer.pages})
    for key, values in VALUES.items():
        for value in values:
            listed = engine.search(opened(query, key, value))
            assert answer.facets.get(key, {}).get(value, 0) == listed.total == len(listed.pages)


@pytest.fixture
def engine(emptied_engine: NewEngine) -> Engine:
    return emptied_engine()


def test_nearest_pages_are_counted_nowhere(engine: Engine) -> None:
    fill(
        engine,
        [entry(1, "Barnäktenskap", facets={"type": ("guide",)}), entry(2, "Barn", facets={"type": ("law",)})],
    )
    found = engine.search(Query(words="barnäktenskap"))
    assert found.total == 1
    assert [page.page for page in found.nearest] == [2]
    assert found.facets == {"type": {"guide": 1}}


def test_nearest_pages_meet_the_filters(engine: Engine) -> None:
    fill(
        engine,
        [entry(1, "Barnäktenskap", facets={"type": ("guide",)}), entry(2, "Barn", facets={"type": ("law",)})],
    )
    found = engine.search(Query(words="barnäktenskap", filters={"type": ("law",)}))
    assert (found.total, [page.page for page in found.nearest]) == (0, [2])
    assert found.facets == {"type": {"guide": 1}}


def test_sections_are_grouped_by_page_five_at_most(engine: Engine) -> None:
    fill(engine, [*(entry(1, "barn " * n, id=f"1-{n}") for n in range(1, 8)), entry(2, "barn", id="2")])
    found = engine.search(Query(words="barn"))
    assert found.total == 2
    assert sorted(len(page.entries) for page in found.pages) == [1, 5]


def test_a_pages_further_sections_are_shown_only_among_the_best_of_all(engine: Engine) -> None:
    pages = [(page, part) for page in range(1, 9) for part in range(1, 4)]
    fill(
        engine,
        [entry(page, f"barn {'annat ' * (6 * part + page)}", id=f"{page}-{part}") for page, part in pages],
    )
    found = engine.search(Query(words="barn"))
    assert len(found.pages) == 8
    shown = sorted(entry.score for page in found.pages for entry in page.entries)
    assert len(found.pages) < len(shown) < len(pages)
    further = [entry.score for page in found.pages for entry in page.entries[1:]]
    assert further and all(score in shown[-BEST_SECTIONS:] for score in further)


def test_pages_of_a_list_are_whole_and_apart(engine: Engine) -> None:
    fill(engine, [entry(page, "barn") for page in range(1, 26)])
    lists = [engine.search(Query(words="barn", page=number)).pages for number in (1, 2, 3, 4)]
    assert [len(found) for found in lists] == [10, 10, 5, 0]
    assert {page.page for found in lists for page in found} == set(range(1, 26))


def test_an_empty_query_lists_everything_newest_first(engine: Engine) -> None:
    days = [DATE + datetime.timedelta(days=n) for n in (0, 2, 1)]
    fill(engine, [entry(n, "Text", date=day, facets={"type": ("law",)}) for n, day in enumerate(days, 1)])
    for query in (Query(), Query(filters={"type": ("law",)})):
        assert [page.page for page in engine.search(query).pages] == [2, 3, 1]


def test_sorted_by_date_the_newest_hit_is_first(engine: Engine) -> None:
    fill(engine, [entry(1, "barn barn"), entry(2, "barn och annat", date=DATE + datetime.timedelta(days=1))])
    assert [page.page for page in engine.search(Query(words="barn", sort="date")).pages] == [2, 1]


def test_what_no_longer_applies_ranks_below(engine: Engine) -> None:
    fill(engine, [entry(1, "Om barn", life="withdrawn"), entry(2, "Om barn")])
    assert [page.page for page in engine.search(Query(words="barn")).pages] == [2, 1]


def test_a_word_in_the_title_counts_more(new_engine: NewEngine) -> None:
    engine = new_engine()
    fill(engine, [entry(1, "Om vård och barn", title="Annat"), entry(2, "Om annat", title="Vård och barn")])
    assert engine.search(Query(words="vård")).pages[0].page == 2


def test_newer_comes_first_among_equals(engine: Engine) -> None:
    fill(engine, [entry(1, "Om barn", date=datetime.date(2015, 1, 1)), entry(2, "Om barn")])
    assert [page.page for page in engine.search(Query(words="barn")).pages] == [2, 1]


def test_searching_inside_a_handbook_finds_only_what_is_in_it(engine: Engine) -> None:
    fill(engine, [entry(1, "barn", within=(1, 9)), entry(2, "barn", within=(2,))])
    assert [page.page for page in engine.search(Query(words="barn", within=9)).pages] == [1]
