"""While a reader types, terms, titles and headings are suggested that begin so, and nothing that is not public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from search.vocabulary.models import Term
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, registered: entries._Registered) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    registered.gatekeeper = set


def ask(typed: str, language: str = "sv") -> HttpResponse:
    response = Client().get(f"/{language}/sok/forslag/", {"q": typed})
    assert response.status_code == 200
    return response


def texts(typed: str, language: str = "sv") -> list[str]:
    words, found, notes, addresses = ask(typed, language).json()
    assert words == " ".join(typed.split())[:200].strip()
    assert len(found) == len(notes) == len(addresses)
    return found


def test_terms_stand_before_titles_and_headings(engine: EmbeddedEngine) -> None:
    Term.objects.create(name_sv="familjehem", name_en="foster home")
    fill(
        engine,
        [
            entry(1, title="Familjehemmets ansvar"),
            entry(1, id="1-1", title="Familjehemmets ansvar", heading="Familjen är med"),
        ],
    )
    assert texts("fam") == ["familjehem", "Familjen är med", "Familjehemmets ansvar"]
    assert texts("fost", "en") == ["foster home"]


def test_they_begin_at_the_second_letter_and_are_eight_at_most(engine: EmbeddedEngine) -> None:
    fill(engine, [entry(n, title=f"Barn nummer {n}") for n in range(1, 20)])
    assert texts("") == texts("b") == texts(" b ") == []
    assert len(texts("ba")) == 8


def test_what_is_not_live_and_public_any_more_is_not_suggested(
    engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    fill(engine, [entry(1, title="Barn borta"), entry(2, title="Barn hemma")])
    registered.gatekeeper = lambda pages: set(pages) - {1}
    assert texts("barn") == ["Barn hemma"]


def test_each_text_is_there_once(engine: EmbeddedEngine) -> None:
    Term.objects.create(name_sv="god man")
    fill(engine, [entry(1, title="God man"), entry(2, title="God man", heading="God man")])
    assert texts("god") == ["god man"]


def test_they_may_be_kept_a_while_by_anybody_and_set_no_cookie(engine: EmbeddedEngine) -> None:
    response = ask("barn")
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Content-Type"].startswith("application/x-suggestions+json")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("junk", ["\x00\x01", '"', "*:*", "x" * 3000, "(((", "\u202e", "ቤት"])
def test_junk_is_answered(engine: EmbeddedEngine, junk: str) -> None:
    fill(engine, [entry(1, title="Barn")])
    assert ask(junk).json()[1] == []


def test_they_are_asked_by_get_only(client: Client) -> None:
    assert client.post("/sv/sok/forslag/", {"q": "barn"}).status_code == 405


def test_two_letters_cost_few_queries(engine: EmbeddedEngine, django_assert_max_num_queries: Any) -> None:
    fill(engine, [entry(n, title=f"Barn nummer {n}") for n in range(1, 20)])
    ask("ba")
    with django_assert_max_num_queries(2):
        ask("ba")


def test_a_form_that_posts_suggests_nothing(engine: EmbeddedEngine, client: Client) -> None:
    fill(engine, [entry(1, title="Barn")])
    assert 'data-suggest="/sv/sok/forslag/"' in client.get("/sv/sok/?q=barn").content.decode()
    posted = client.post("/sv/sok/", {"q": "barn"}).content.decode()
    assert "data-suggest" not in posted and "suggest.js" not in posted
