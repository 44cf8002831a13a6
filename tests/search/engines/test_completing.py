"""What is offered while somebody types."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines import Completion, Engine
from search.entries import WITHDRAWN
from tests.search.conftest import NewEngine, entry, fill

NAMES = {
    1: "God man för ensamkommande barn",
    2: "Byta god man",
    3: "God man",
    4: "Äktenskap före 18 år",
    5: "Godkänna ett hem",
}


@pytest.fixture(scope="module")
def engine(new_engine: NewEngine) -> Engine:
    engine = new_engine()
    fill(
        engine,
        [
            *(entry(page, "Text om en god man.", title=name) for page, name in NAMES.items()),
            entry(6, title="Stöd", heading="God man och skola", url="/sv/6/#k7f3"),
            entry(7, title="God mat", life=WITHDRAWN),
            entry(8, title="Barnäktenskap"),
            entry(1, title="حقوق الأطفال", language="ar"),
        ],
    )
    return engine


def texts(engine: Engine, words: str, language: str = "sv", most: int = 10) -> list[str]:
    return [completion.text for completion in engine.complete(words, language, most)]


def test_what_begins_as_typed_comes_first_the_shortest_first(engine: Engine) -> None:
    assert texts(engine, "god m") == [
        "God man",
        "God man och skola",
        "God man för ensamkommande barn",
        "God mat",
        "Byta god man",
    ]


def test_each_typed_word_begins_a_word(engine: Engine) -> None:
    assert texts(engine, "man byt") == ["Byta god man"]
    assert texts(engine, "man x") == []


def test_a_heading_leads_to_its_section(engine: Engine) -> None:
    assert engine.complete("god man och", "sv", 1) == (Completion("God man och skola", "/sv/6/#k7f3", 6),)


def test_dots_and_capitals_need_not_be_typed(engine: Engine) -> None:
    assert texts(engine, "AKTEN") == ["Äktenskap före 18 år"]
    assert texts(engine, "الاطف", "ar") == ["حقوق الأطفال"]


def test_at_most_as_many_as_asked_for(engine: Engine) -> None:
    assert texts(engine, "god", most=2) == ["God man", "Godkänna ett hem"]
    assert texts(engine, "god", most=0) == []


@pytest.mark.parametrize("words", ["", " ", "!?", "zzz"])
def test_nothing_is_offered_for_nothing(engine: Engine, words: str) -> None:
    assert texts(engine, words) == []


def test_a_text_is_offered_once_by_the_page_that_applies(new_engine: NewEngine) -> None:
    engine = new_engine()
    fill(
        engine,
        [entry(1, title="God man", life=WITHDRAWN), entry(2, title="God man"), entry(3, title="god  man")],
    )
    assert engine.complete("god", "sv", 10) == (Completion("God man", "/sv/2/", 2),)


def test_without_an_index_nothing_is_offered(new_engine: NewEngine) -> None:
    assert new_engine().complete("god", "sv", 10) == ()


@settings(max_examples=80)
@given(st.text(max_size=12))
def test_whatever_is_typed_is_answered(engine: Engine, typed: str) -> None:
    assert set(texts(engine, typed)) <= {*NAMES.values(), "God man och skola", "God mat", "Barnäktenskap"}
