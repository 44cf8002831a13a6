"""Own language first; then, labelled, what the other languages have, each page once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from search.entries import Leads
from search.query import Query
from search.results import Results, answer
from search.vocabulary.models import Term
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, registered: entries._Registered) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    registered.gatekeeper = set


@pytest.fixture
def guardian(db: None) -> Term:
    return Term.objects.create(
        name_sv="god man", name_en="guardian", name_ar="وصي", name_ti="ሓላዊ", other_names_ti="halawi"
    )


def asked(engine: EmbeddedEngine, words: str, language: str, **more: object) -> Results:
    return answer(Query(words, language, **more), engine)  # type: ignore[arg-type]


def told(results: Results) -> list[tuple[str, str, int, list[int]]]:
    return [
        (part.language.code, part.query.words, part.total, [hit.page for hit in part.hits])
        for part in results.elsewhere
    ]


def test_a_term_in_tigrinya_finds_what_swedish_and_english_have(
    guardian: Term, engine: EmbeddedEngine
) -> None:
    fill(
        engine,
        [entry(1, "En god man företräder."), entry(2, "The guardian decides.", language="en", url="/en/2/")],
    )
    for words in ("ሓላዊ", "halawi"):
        results = asked(engine, words, "ti")
        assert results.total == 0
        assert told(results) == [("sv", "god man", 1, [1]), ("en", "guardian", 1, [2])]


def test_words_that_are_no_term_are_asked_as_typed_where_the_script_fits(engine: EmbeddedEngine) -> None:
    fill(engine, [entry(1, "Vård enligt LVU."), entry(2, "لفو", language="prs")])
    assert told(asked(engine, "LVU", "ar")) == [("sv", "LVU", 1, [1])]
    assert told(asked(engine, "لفو", "ar")) == [("prs", "لفو", 1, [2])]
    assert told(asked(engine, "لفو", "sv")) == [("prs", "لفو", 1, [2])]


def test_a_name_that_the_other_language_has_too_is_asked_as_typed(engine: EmbeddedEngine) -> None:
    Term.objects.create(
        name_sv="tvångsvård", other_names_sv="LVU", name_en="compulsory care", other_names_en="LVU"
    )
    fill(engine, [entry(1, "Vård enligt LVU."), entry(2, "Tvångsvård.")])
    assert told(asked(engine, "lvu", "en")) == [("sv", "lvu", 2, [1, 2])]
    assert told(asked(engine, "compulsory care", "en")) == [("sv", "tvångsvård", 2, [2, 1])]


def test_other_languages_are_asked_when_the_own_has_fewer_than_ten_pages_or_the_reader_wants_it(
    engine: EmbeddedEngine,
) -> None:
    own = [entry(n, "LVU", language="en") for n in range(1, 10)]
    fill(engine, [*own, entry(100, "LVU")])
    assert told(asked(engine, "LVU", "en")) == [("sv", "LVU", 1, [100])]
    fill(engine, [*own, entry(10, "LVU", language="en"), entry(100, "LVU")])
    results = asked(engine, "LVU", "en")
    assert told(results) == []
    assert results.in_other_languages
    assert told(answer(results.in_other_languages.query, engine)) == [("sv", "LVU", 1, [100])]


def test_a_number_of_pages_is_that_of_the_list_it_opens(engine: EmbeddedEngine) -> None:
    facets = {"type": ("guide",)}
    entries.register_facet("type", "Typ", lambda language: {})
    fill(engine, [entry(n, "LVU", facets=facets if n % 2 else {}) for n in range(1, 26)])
    for filters in ({}, {"type": ("guide",)}):
        [part] = asked(engine, "LVU", "en", filters=filters).elsewhere
        assert part.address == "/sv/sok/"
        assert part.total == answer(part.way.query, engine).total == (13 if filters else 25)


def test_at_most_three_languages_are_asked_each_once(
    engine: EmbeddedEngine, guardian: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, [entry(n, "god man LVU", language=code) for n, code in enumerate(("sv", "en", "so"), 1)])
    calls: list[str] = []
    search = engine.search
    monkeypatch.setattr(engine, "search", lambda query: calls.append(query.language) or search(query))
    for words in ("LVU", "god man"):
        calls.clear()
        asked(engine, words, "ti")
        assert calls == ["ti", "sv", "sv-x-lattlast", "en"]
    calls.clear()
    asked(engine, "", "ti")
    asked(engine, "LVU", "ti", within=7)
    asked(engine, "LVU", "ti", page=2)
    assert set(calls) == {"ti"}


def test_a_swedish_hit_that_is_translated_is_shown_as_the_page_in_her_language(
    engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    registered.translations = lambda pages, language: {
        1: Leads(11, "When a child is gone", "/en/11/", language)
    }
    fill(engine, [entry(1, "LVU"), entry(2, "LVU")])
    results = asked(engine, "LVU", "en")
    [page] = results.translated
    assert (page.leads.page, page.leads.title, page.language.code) == (11, "When a child is gone", "sv")
    assert told(results) == [("sv", "LVU", 2, [2])]


def test_a_page_that_she_has_been_shown_is_not_shown_again_in_another_language(
    engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    registered.translations = lambda pages, language: {1: Leads(11, "LVU", "/en/11/", language)}
    fill(engine, [entry(1, "LVU"), entry(11, "LVU", language="en")])
    results = asked(engine, "LVU", "en")
    assert [hit.page for hit in results.hits] == [11]
    assert (results.translated, results.elsewhere) == ((), ())


def test_what_not_everybody_may_read_is_neither_shown_nor_counted_in_any_language(
    engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    registered.translations = lambda pages, language: {2: Leads(12, "Draft", "/en/12/", language)}
    registered.successors = lambda pages, language: {2: Leads(13, "Draft", "/sv/13/", "sv")}
    registered.gatekeeper = lambda pages: set(pages) - {1, 12, 13}
    fill(engine, [entry(1, "LVU"), entry(2, "LVU", life="withdrawn")])
    results = asked(engine, "LVU", "en")
    assert told(results) == [("sv", "LVU", 1, [2])]
    assert results.translated == ()
    assert results.elsewhere[0].hits[0].successor is None


def test_the_gatekeeper_is_asked_once_for_all(
    engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    asks: list[set[int]] = []
    registered.gatekeeper = lambda pages: asks.append(set(pages)) or set(pages)  # type: ignore[func-returns-value]
    fill(engine, [entry(1, "LVU"), entry(2, "LVU", language="en"), entry(3, "LVU", language="so")])
    asked(engine, "LVU", "ti")
    assert asks == [{1, 2}]


def test_the_page_says_which_language_each_part_is_in(
    client: Client, engine: EmbeddedEngine, guardian: Term
) -> None:
    fill(engine, [entry(1, "En <god> man.", title="Om god man", heading="Vem", number="2")])
    html = client.get("/ar/sok/?q=وصي").content.decode()
    assert '<ul class="elsewhere__hits" lang="sv" dir="ltr">' in html
    assert "En &lt;<mark>god</mark>&gt; <mark>man</mark>." in html
    assert 'href="/sv/sok/?q=god+man"' in html
    posted = client.post("/ar/sok/", {"q": "وصي"}).content.decode()
    assert "?q=" not in posted
    assert '<form class="way" method="post" action="/sv/sok/">' in posted


def test_a_page_that_applies_no_more_says_what_replaced_it(
    client: Client, engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    registered.successors = lambda pages, language: {n: Leads(2, "Den nya", "/sv/2/", "sv") for n in pages}
    fill(engine, [entry(1, "LVU", life="withdrawn"), entry(2, "LVU")])
    html = client.get("/sv/sok/?q=LVU").content.decode()
    assert html.count("Ersatt av") == 1
    assert '<a href="/sv/2/" lang="sv" dir="auto">Den nya</a>' in html
