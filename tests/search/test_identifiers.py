from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.embedded.engine import EmbeddedEngine
from search.identifiers import Identified, canonical, identified
from search.query import Query
from tests.search.conftest import entry, fill


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("S2022/03300", ("S2022/03300",)),
        ("s2022/03300", ("S2022/03300",)),
        ("S 2022 / 03300", ("S2022/03300",)),
        ("dnr S2022/03300", ("S2022/03300",)),
        ("S2017/01234/FST", ("S2017/01234",)),
        ("Ju2019/02745/BoB", ("JU2019/02745",)),
        ("5.7-12345/2021", ("5.7-12345/2021",)),
        ("1.3.4-2020-12345", ("1.3.4-2020-12345",)),
        ("A123.456/2021", ("A123.456/2021",)),
        ("2021-3-7255", ("2021-3-7255",)),
        ("2021–3–7255", ("2021-3-7255",)),
        ("artikelnummer 2021-3-7255", ("2021-3-7255",)),
        ("2021-3-7255, S2022/03300", ("2021-3-7255", "S2022/03300")),
        ("k7f3", ("k7f3",)),
        ("K7F3", ("k7f3",)),
    ],
)
def test_text_of_identifiers_alone_is_their_keys(text: str, keys: tuple[str, ...]) -> None:
    assert identified(text) == Identified(keys, alone=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("uppdraget S2022/03300 om barn", Identified(("S2022/03300",), alone=False)),
        ("barn", Identified(("barn",), alone=False)),
        ("barn och unga", Identified()),
        ("2021-03-07", Identified()),
        ("2015", Identified()),
        ("070-123 45 67", Identified()),
        ("", Identified()),
    ],
)
def test_words_are_no_identifiers(text: str, found: Identified) -> None:
    assert identified(text) == found


@given(st.text(max_size=60))
def test_a_key_is_its_own_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@pytest.fixture
def filled(engine: EmbeddedEngine) -> EmbeddedEngine:
    fill(
        engine,
        [
            entry(1, "Uppdrag om barn.", identifiers=("S2022/03300/SOF",)),
            entry(2, "Uppdraget S2022/03301 nämner S2022/03300 många gånger: S2022/03300."),
            entry(3, "Kartläggning 2021.", identifiers=("2021-3-7255",)),
            entry(4, "Avsnitt om barn.", identifiers=("k7f3",)),
            entry(5, "Barn barn barn.", identifiers=()),
            entry(6, "Något annat.", identifiers=("barn",)),
        ],
    )
    return engine


@pytest.mark.parametrize(
    ("words", "page"),
    [("s2022/03300", 1), ("dnr S2022/03300", 1), ("2021-3-7255", 3), ("K7F3", 4)],
)
def test_an_identifier_finds_exactly_what_bears_it(filled: EmbeddedEngine, words: str, page: int) -> None:
    assert [found.page for found in filled.search(Query(words=words)).pages] == [page]


def test_what_only_mentions_it_is_near(filled: EmbeddedEngine) -> None:
    assert 2 in [found.page for found in filled.search(Query(words="S2022/03300")).nearest]


def test_an_identifier_that_nothing_bears_is_searched_as_words(filled: EmbeddedEngine) -> None:
    assert [found.page for found in filled.search(Query(words="S2022/03301")).pages][:1] == [2]


def test_a_word_that_could_be_a_code_finds_both(filled: EmbeddedEngine) -> None:
    found = [found.page for found in filled.search(Query(words="barn")).pages]
    assert found[0] == 6
    assert {1, 4, 5} <= set(found)


def test_an_identifier_among_words_comes_first(filled: EmbeddedEngine) -> None:
    found = filled.search(Query(words="uppdraget S2022/03300 om barn"))
    assert found.pages[0].page == 1
    assert found.total > 1
