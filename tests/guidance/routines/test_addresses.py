"""Where cards, the table and the saved file lie, and what else is there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.guidance.routines.making import night_routine
from tests.portal.editorial.making import guidance, section, text

pytestmark = pytest.mark.django_db
CARD = "/sv/rutin/roll/personal/fas/genast/"
LOADS = {
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("object", "data"),
    ("base", "href"),
}


@pytest.fixture
def page() -> Any:
    return night_routine()


def answer(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.content.decode()


def test_the_form_leads_to_the_card_and_needs_no_script(page: Any) -> None:
    assert 'action="/sv/rutin/kort/"' in answer("/sv/rutin/")[1]
    assert Client().get("/sv/rutin/kort/?roll=personal&fas=genast").headers["Location"] == CARD
    assert (
        Client().get("/sv/rutin/kort/?roll=personal&fas=").headers["Location"] == "/sv/rutin/roll/personal/"
    )


def test_without_a_role_the_form_is_asked_again_and_keeps_the_phase(page: Any) -> None:
    status, html = answer("/sv/rutin/kort/?fas=sedan")
    assert status == 200 and "Välj vem du är" in html
    assert re.search(r'value="sedan" checked', html)


@pytest.mark.parametrize("below", ["roll/nej/", "roll/personal/fas/nej/", "roll/", "annat/", "fas/genast/"])
def test_what_is_not_there_answers_404(page: Any, below: str) -> None:
    assert answer(f"/sv/rutin/{below}")[0] == 404


def test_no_address_lies_below_a_page_of_another_type() -> None:
    guidance(
        slug="vagledning", body=[("section", section("Ett", "bbbb2")["value"]), ("text", text("x")["value"])]
    )
    assert answer("/sv/vagledning/")[0] == 200
    assert answer("/sv/vagledning/roll/personal/")[0] == 404


def test_a_card_of_a_routine_that_is_not_public_answers_404(page: Any) -> None:
    page.unpublish()
    assert answer(CARD)[0] == 404


def test_a_card_without_actions_says_so_and_leads_to_the_others(page: Any) -> None:
    del page.body[1].value["also_in"][:]
    page.publish(page.save_revision(), without_review="Provtext")
    status, html = answer("/sv/rutin/roll/personal/fas/sedan/")
    assert status == 200 and "ingen åtgärd i den här fasen" in html
    assert f'href="{CARD}"' in html


@pytest.mark.parametrize("path", ["/sv/rutin/", CARD, "/sv/rutin/tabell/", f"{CARD}spara/"])
def test_a_page_of_the_routine_costs_at_most_twelve_queries(page: Any, path: str) -> None:
    Client().get(path)
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code == 200
    assert len(queries) <= 12, [query["sql"][:150] for query in queries]


class Reader(HTMLParser):
    """What a browser would fetch, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.fetched += [given[name] for element, name in LOADS if element == tag and given.get(name)]
        if tag == "a":
            self.links.append(given["href"])


def test_the_saved_file_is_whole_fetches_nothing_and_runs_nothing(page: Any) -> None:
    response = Client().get(f"{CARD}spara/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="rutin-personal-genast.html"'
    html = response.content.decode()
    reader = Reader()
    reader.feed(html)
    assert reader.fetched == [] and "script" not in reader.tags
    assert "url(" not in html and "@import" not in html
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html
    assert "Ring polisen" in html and "Säg vad som hänt." in html


def test_the_saved_file_says_when_it_was_saved_who_stands_behind_it_and_where_the_current_one_is(
    page: Any,
) -> None:
    html = Client().get(f"{CARD}spara/").content.decode()
    assert "Sparad " in html and "Texten är den som publicerades" in html
    assert "Prov" in html
    reader = Reader()
    reader.feed(html)
    assert f"http://testserver{CARD}" in reader.links
    assert all(link.startswith(("http://testserver/", "tel:", "#", "https://")) for link in reader.links)
