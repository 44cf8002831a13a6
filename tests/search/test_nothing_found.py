"""Where nothing answers, the page says so and leads on: terms, subjects, somebody to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from search.entries import Leads
from search.query import Query
from search.results import answer
from search.vocabulary.models import Term
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.django_db
NAMES = {"gone": "Barn som försvinner", "married": "Barnäktenskap"}


@pytest.fixture(autouse=True)
def site(tmp_path: Path, settings: Settings, registered: entries._Registered) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    registered.gatekeeper = set
    registered.contacts = lambda language: [Leads(9, "Hjälp nu", f"/{language}/hjalp-nu/", language)]
    entries.register_facet("theme", "Ämne", lambda language: NAMES, is_subject=True)
    entries.register_facet("type", "Typ", lambda language: {})


@pytest.fixture
def pages(engine: EmbeddedEngine) -> None:
    fill(
        engine,
        [
            entry(1, "Barnäktenskap", facets={"theme": ("married",), "type": ("guide",)}),
            entry(2, "Polisen söker", facets={"theme": ("gone",)}),
            entry(3, "Polisen", facets={"theme": ("gone",)}),
        ],
    )


def test_the_subjects_of_what_is_nearest_are_offered(pages: None, engine: EmbeddedEngine) -> None:
    results = answer(Query("barnaskara äktenskapsförord lagfart"), engine)
    assert results.total == 0 and [hit.page for hit in results.nearest] == [1]
    assert [subject.name for subject in results.onward.subjects] == ["Barnäktenskap"]
    assert [hit.page for hit in answer(results.onward.subjects[0].way.query, engine).hits] == [1]


def test_where_nothing_is_near_all_subjects_are_offered_the_largest_first(
    pages: None, engine: EmbeddedEngine
) -> None:
    results = answer(Query("xyzzy"), engine)
    assert [subject.name for subject in results.onward.subjects] == ["Barn som försvinner", "Barnäktenskap"]


def test_terms_near_the_words_lead_to_the_list_of_terms(pages: None, engine: EmbeddedEngine) -> None:
    Term.objects.create(name_sv="familjehem", name_en="foster home")
    for words, language, name in (
        ("familjehemm", "sv", "familjehem"),
        ("foster homme", "en", "foster home"),
        ("familjehem", "ti", "familjehem"),
    ):
        [term] = answer(Query(words, language), engine).onward.terms
        assert (term.name, term.url) == (name, f"/{term.language}/begrepp/#familjehem")


def test_the_page_leads_on(pages: None, client: Client) -> None:
    html = client.get("/sv/sok/?q=xyzzy").content.decode()
    for piece in (
        "Ingen sida svarar",
        'href="/sv/sok/?theme=gone"',
        "Barn som försvinner",
        'href="/sv/hjalp-nu/"',
        "Pröva färre",
    ):
        assert piece in html


def test_where_there_are_hits_only_the_terms_in_the_words_are_told(
    pages: None, engine: EmbeddedEngine
) -> None:
    Term.objects.create(name_sv="polisen")
    results = answer(Query("polisen"), engine)
    assert results.total == 2
    assert [term.name for term in results.onward.terms] == ["polisen"]
    assert (results.onward.subjects, results.onward.contacts) == ((), ())


def test_an_empty_question_needs_no_way_on(pages: None, engine: EmbeddedEngine) -> None:
    assert answer(Query(), engine).onward.terms == ()
