"""What the editors' vocabulary adds to a query, through the whole engine."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines import Engine
from search.entries import WITHDRAWN
from search.query import Alternative, Expansion, Query
from tests.search.conftest import NewEngine, entry, fill

TEXTS = {
    1: "Ställföreträdaren ansöker om bostad.",
    2: "En god man förordnas av överförmyndaren.",
    3: "Familjehemmet får ersättning.",
    4: "Socialtjänsten utreder hemmet.",
    5: "Man kan bo hos en släkting.",
}
GUARDIAN = Alternative("god man", "ställföreträdare")


@pytest.fixture(scope="module")
def engine(new_engine: NewEngine) -> Engine:
    engine = new_engine()
    kinds = {1: "guide", 2: "guide", 3: "law", 4: "law", 5: "guide"}
    fill(engine, [entry(page, text, facets={"type": (kinds[page],)}) for page, text in TEXTS.items()])
    return engine


def pages(engine: Engine, words: str, **changes: object) -> list[int]:
    sort = str(changes.pop("sort", "relevance"))
    filters = {"type": (str(changes.pop("type")),)} if "type" in changes else {}
    query = Query(words=words, sort=sort, filters=filters, expansion=Expansion(**changes))  # type: ignore[arg-type]
    found = engine.search(query)
    assert found.total == len(found.pages)
    return [page.page for page in found.pages]


def test_words_are_also_met_by_their_alternative(engine: Engine) -> None:
    assert 1 not in pages(engine, "god man")
    assert pages(engine, "god man", alternatives=(GUARDIAN,))[:2] == [2, 1]


def test_an_alternative_is_met_in_any_form(engine: Engine) -> None:
    assert 1 in pages(engine, "gode mannen", alternatives=(Alternative("gode mannen", "ställföreträdarnas"),))


def test_an_alternative_stands_for_its_words_in_a_longer_query(engine: Engine) -> None:
    asked = "bostad åt min god man tack"
    assert 1 not in pages(engine, asked)
    assert 1 in pages(engine, asked, alternatives=(GUARDIAN,))


def test_an_alternative_counts_only_where_its_words_stand_together(engine: Engine) -> None:
    assert 1 not in pages(engine, "man är god", alternatives=(GUARDIAN,))


def test_all_words_of_an_alternative_must_be_there(engine: Engine) -> None:
    aid = Alternative("bidrag", "ersättning familjehem")
    half = Alternative("bidrag", "ersättning stödboende")
    assert pages(engine, "bidrag", alternatives=(aid,)) == [3]
    assert pages(engine, "bidrag", alternatives=(half,)) == []


def test_an_alternative_that_says_nothing_adds_nothing(engine: Engine) -> None:
    empty = (Alternative("god man", "!"), Alternative("", "ställföreträdare"))
    assert pages(engine, "god man", alternatives=empty) == pages(engine, "god man")


def test_best_bets_stand_first_in_their_order_though_they_are_no_hits(engine: Engine) -> None:
    assert pages(engine, "god man", best=(4, 3))[:3] == [4, 3, 2]
    assert pages(engine, "god man", best=(4,)).count(4) == 1


def test_a_best_bet_that_is_not_in_the_index_leaves_no_trace(engine: Engine) -> None:
    assert pages(engine, "god man", best=(99,)) == pages(engine, "god man")


def test_a_best_bet_meets_the_filters_or_is_left_out(engine: Engine) -> None:
    assert pages(engine, "god man", best=(4, 5), type="guide")[0] == 5
    assert 4 not in pages(engine, "god man", best=(4, 5), type="guide")
    assert engine.search(Query(words="god man", within=7, expansion=Expansion(best=(4,)))).total == 0


def test_a_best_bet_is_counted_in_the_facets(engine: Engine) -> None:
    plain = engine.search(Query(words="god man")).facets["type"]
    found = engine.search(Query(words="god man", expansion=Expansion(best=(4,)))).facets["type"]
    assert found["law"] == plain.get("law", 0) + 1


def test_newest_first_has_no_best_bets(emptied_engine: NewEngine) -> None:
    engine = emptied_engine()
    days = {1: datetime.date(2026, 3, 1), 2: datetime.date(2024, 3, 1)}
    fill(engine, [entry(page, "Om god man.", date=day) for page, day in days.items()])
    assert pages(engine, "god man", best=(2,)) == [2, 1]
    assert pages(engine, "god man", best=(2,), sort="date") == [1, 2]


def test_lifted_pages_rise_but_stay_below_what_applies(emptied_engine: NewEngine) -> None:
    engine = emptied_engine()
    fill(
        engine,
        [
            entry(1, "Om god man."),
            entry(2, "Om god man."),
            entry(3, "Om god man.", life=WITHDRAWN),
        ],
    )
    assert pages(engine, "god man") == [1, 2, 3]
    assert pages(engine, "god man", lifted=frozenset({2, 3, 99})) == [2, 1, 3]


def test_an_unspoken_word_corrects_nothing_and_is_never_suggested(emptied_engine: NewEngine) -> None:
    engine = emptied_engine()
    fill(
        engine,
        [entry(1, "Hit flyttade Kerimova."), entry(2, "Brevet i Kerimovaärendet."), entry(3, "Annat.")],
    )
    unspoken = Expansion(unspoken=frozenset({"kerimova", "kerimovaärendet"}))
    spoken = engine.search(Query(words="kerimvoa"))
    assert (spoken.total, spoken.suggestion) == (1, "kerimova")
    silent = engine.search(Query(words="kerimvoa", expansion=unspoken))
    assert (silent.total, silent.suggestion) == (0, "")
    assert engine.search(Query(words="kerimova", expansion=unspoken)).total == 2


WORDS = st.lists(
    st.sampled_from(["god", "man", "ställföreträdare", "ersättning", "familjehem", "hemmet", "bostad"]),
    max_size=4,
)


@settings(max_examples=60)
@given(asked=WORDS, run=WORDS, other=WORDS, best=st.lists(st.integers(1, 6), max_size=3, unique=True))
def test_an_expansion_takes_no_hit_away(
    engine: Engine, asked: list[str], run: list[str], other: list[str], best: list[int]
) -> None:
    alternatives = (Alternative(" ".join(run), " ".join(other)),)
    plain = pages(engine, " ".join(asked))
    expanded = pages(engine, " ".join(asked), alternatives=alternatives, best=tuple(best))
    assert set(plain) <= set(expanded)
    if asked:
        assert expanded[: len(set(best) & TEXTS.keys())] == [page for page in best if page in TEXTS]
