"""Asked by POST, the same is found, and the words stand in no address, header or log."""

from __future__ import annotations

import logging
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.django_db
WORD = "familjehemmet"


@pytest.fixture(autouse=True)
def pages(
    tmp_path: Path, settings: Settings, registered: entries._Registered, engine: EmbeddedEngine
) -> None:
    """Twenty-five pages with a facet, all live."""
    settings.SEARCH_INDEX_DIR = tmp_path
    entries.register_facet("type", "Typ", lambda language: {"guide": "Vägledning", "law": "Lag"})
    registered.gatekeeper = set
    kinds = ["guide", "law"]
    fill(
        engine,
        [
            entry(n, f"Om {WORD}.", title=f"Sida {n}", heading="Rubrik", facets={"type": (kinds[n % 2],)})
            for n in range(1, 26)
        ]
        + [entry(30, "Ett uppdrag."), entry(31, "Uppdragsavtal.")],
    )


class Forms(HTMLParser):
    """What each posting form would send, and all addresses on the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.posted: list[dict[str, str]] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.addresses += [said[name] for name in ("href", "src", "action") if name in said]
        if tag == "form" and said.get("method") == "post":
            self.posted.append({})
        if tag == "input" and self.posted and said.get("type") in ("hidden", "search"):
            self.posted[-1][said["name"]] = said["value"]


def ask(client: Client, **fields: str) -> HttpResponse:
    response = client.post("/sv/sok/", fields)
    assert response.status_code == 200
    return response


def test_it_finds_what_the_same_words_in_the_address_find(client: Client) -> None:
    posted = ask(client, q=WORD, type="law", page="2").context["results"]
    got = client.get(f"/sv/sok/?q={WORD}&type=law&page=2").context["results"]
    assert [hit.page for hit in posted.hits] == [hit.page for hit in got.hits]
    assert posted.total == got.total == 13


def test_the_words_are_in_no_address_and_no_header(client: Client) -> None:
    for fields in ({"q": WORD}, {"q": WORD, "sort": "date", "page": "2"}, {"q": WORD, "type": "law"}):
        response = ask(client, **fields)
        addresses = Forms(response.content.decode()).addresses
        assert addresses
        assert [address for address in addresses if WORD in address] == []
        assert [value for value in response.headers.values() if WORD in value] == []
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_the_words_are_in_no_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(client, q=WORD)
        client.post("/sv/sok/", {"q": WORD, "within": "999999"})
    kept = [record for record in caplog.records if not record.name.startswith("django.db.backends")]
    assert [record.getMessage() for record in kept if WORD in record.getMessage()] == []


def test_every_way_on_is_a_form_that_finds_what_the_link_would(client: Client) -> None:
    """Paging, order, limits and the suggestion, each followed as a browser would."""
    html = ask(client, q=WORD, type="law").content.decode()
    sent = Forms(html).posted
    assert {"q": WORD, "type": "law", "page": "2"} in sent
    assert {"q": WORD, "type": "law", "sort": "date"} in sent
    assert {"q": WORD} in sent
    assert ask(client, **sent[-1]).context["results"].total > 0
    html = ask(client, q="updprag").content.decode()
    assert {"q": "uppdrag"} in Forms(html).posted


def test_the_words_in_the_address_of_a_posted_form_are_not_heard(client: Client) -> None:
    response = client.post("/sv/sok/?q=annat", {"q": WORD})
    assert response.context["query"].words == WORD


def test_it_needs_no_token_and_sets_no_cookie() -> None:
    response = ask(Client(enforce_csrf_checks=True), q=WORD)
    assert not response.cookies


def test_a_refusal_keeps_the_words_in_the_field(client: Client) -> None:
    response = client.post("/sv/sok/", {"q": WORD, "within": "x"})
    assert response.status_code == 400
    assert f'value="{WORD}"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_an_error_report_does_not_hold_the_words(client: Client) -> None:
    request = ask(client, q=WORD).wsgi_request
    assert request.sensitive_post_parameters == "__ALL__"


@pytest.mark.parametrize("junk", ["", "\x00", "x" * 3000, "*:*", '"', "\ud83d"])
def test_junk_is_answered(client: Client, junk: str) -> None:
    assert client.post("/sv/sok/", {"q": junk.encode("utf-8", "replace").decode()}).status_code == 200
