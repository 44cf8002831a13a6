"""Swedish words that find each other, through the whole engine."""

from __future__ import annotations

import pytest

from search.analysis import analysis_of
from search.analysis.embedded import compiled
from search.engines import Engine
from search.query import Query
from tests.search.conftest import NewEngine, entry, fill

TEXTS = {
    1: "Socialnämnden utreder om barnet far illa.",
    2: "Barnäktenskap erkänns inte i Sverige.",
    3: "Placeringen i ett familjehem följs upp.",
    4: "Överförmyndaren förordnar en god man.",
    5: "Riskbedömningen görs innan barnet försvinner.",
    6: "Kommunen anvisas efter årets fördelning.",
    7: "Vårdnadshavare ska samtycka till vården.",
    8: "Polisen tar emot en anmälan om försvunnen person.",
    9: "Könsstympning är ett brott.",
    10: "Ansökan om uppehållstillstånd prövas av Migrationsverket.",
}


@pytest.fixture(scope="module")
def engine(new_engine: NewEngine) -> Engine:
    engine = new_engine()
    fill(engine, [entry(page, text) for page, text in TEXTS.items()])
    return engine


@pytest.mark.parametrize(
    ("words", "page"),
    [
        # the same word in another form
        ("socialnämnd", 1),
        ("socialnämndens", 1),
        ("utredning av barn som far illa", 1),
        ("placeringar", 3),
        ("familjehemmet", 3),
        ("familjehemmen", 3),
        ("gode män", 4),
        ("riskbedömningar", 5),
        ("fördelningen", 6),
        ("vårdnadshavarna", 7),
        ("brottet", 9),
        ("uppehållstillståndet", 10),
        # a part of a compound, and a compound for its part
        ("äktenskap", 2),
        ("familj", 3),
        ("hem", 3),
        ("familjehemsplacering", 3),
        ("förmyndare", 4),
        ("bedöma risk", 5),
        ("årsfördelning", 6),
        ("vårdnad", 7),
        ("polisanmälan", 8),
        ("stympning", 9),
        ("uppehåll", 10),
        # without å, ä and ö
        ("barnaktenskap", 2),
        ("aktenskap", 2),
        ("overformyndare", 4),
        ("riskbedomning", 5),
        ("vardnadshavare", 7),
        ("konsstympning", 9),
        ("ansokan uppehallstillstand", 10),
        # with a slip
        ("famijlehem", 3),
        ("socialnämden", 1),
        ("barnäkteskap", 2),
        ("överförmyndarren", 4),
        ("riskbedömmning", 5),
        ("vårdnashavare", 7),
        ("köntsstympning", 9),
        ("upehållstillstånd", 10),
        # in capitals, and with letters put together of two signs
        ("BARNÄKTENSKAP", 2),
        ("barna\u0308ktenskap", 2),
    ],
)
def test_swedish_words_find_each_other(engine: Engine, words: str, page: int) -> None:
    found = engine.search(Query(words=words))
    assert found.pages and found.pages[0].page == page


@pytest.mark.parametrize("words", ["i", "om en", "och ett", "är"])
def test_a_query_of_only_common_or_short_words_is_answered(engine: Engine, words: str) -> None:
    found = engine.search(Query(words=words))
    assert found.total or found.nearest


@pytest.mark.parametrize("words", ["how do I apply for asylum", "unaccompanied minors guardian"])
def test_english_questions_do_not_hit_swedish_pages(engine: Engine, words: str) -> None:
    assert engine.search(Query(words=words)).total == 0


@pytest.mark.parametrize("words", ["socialnämden", "barnaktenskap", "kommunen", "pollisen tar"])
def test_no_suggestion_where_it_would_give_no_more(engine: Engine, words: str) -> None:
    assert engine.search(Query(words=words)).suggestion == ""


def test_did_you_mean_is_offered_when_it_gives_more(emptied_engine: NewEngine) -> None:
    engine = emptied_engine()
    fill(engine, [entry(1, "Ett familjehem."), entry(2, "Familjehemsplacering."), entry(3, "Annat.")])
    found = engine.search(Query(words="famijlehem"))
    assert (found.total, found.suggestion) == (1, "familjehem")
    assert engine.search(Query(words="familjehem")).total == 2


def test_easy_swedish_is_analysed_as_swedish() -> None:
    assert analysis_of("sv-x-lattlast") == analysis_of("sv")


def test_dots_are_letters_in_words_and_nothing_in_grams() -> None:
    swedish = compiled("sv")
    assert swedish.words("får far") == ["får", "far"]
    assert swedish.grams("får") == swedish.grams("far") == ["far"]


def test_grams_do_not_run_across_words() -> None:
    assert compiled("sv").grams("en god man") == ["god", "man"]
