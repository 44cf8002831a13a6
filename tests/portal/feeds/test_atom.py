"""The feeds hold what RFC 4287 asks for, tell what has changed, and nothing that is not public."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from guidance.themes.models import ThemePage
from portal.agencies.models import Agency, Ownership, Part
from portal.feeds.atom import Item, Source, written
from portal.pages.description import Description
from tests.portal.agencies.world import make_home, make_page

ATOM = "{http://www.w3.org/2005/Atom}"


def hold_to_the_rules(document: bytes) -> ElementTree.Element:
    """Raises AssertionError where a MUST of RFC 4287 that can be read from the document is broken; gives its root."""
    feed = ElementTree.fromstring(document)
    assert feed.tag == f"{ATOM}feed"
    for element, required in [(feed, 1), *((entry, 1) for entry in feed.iter(f"{ATOM}entry"))]:
        for name in ("id", "title", "updated"):
            found = element.findall(f"{ATOM}{name}")
            assert len(found) == required, f"{element.tag} has {len(found)} {name}"
            assert (found[0].text or "").strip() or name == "title"
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo
        assert uuid.UUID(element.findtext(f"{ATOM}id", "").removeprefix("urn:uuid:"))
        assert all((name.text or "").strip() for name in element.iter(f"{ATOM}name"))
        assert all(row.get("term") for row in element.findall(f"{ATOM}category"))
        assert all(row.get("href", "").startswith("http") for row in element.findall(f"{ATOM}link"))
        kinds = [(row.get("rel"), row.get("type")) for row in element.findall(f"{ATOM}link")]
        assert len(kinds) == len(set(kinds))
        assert len(element.findall(f"{ATOM}summary")) <= 1
    assert any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return feed


def titles(address: str) -> list[str]:
    response = Client().get(address)
    assert response["Content-Type"] == "application/atom+xml"
    return [
        entry.findtext(f"{ATOM}title", "")
        for entry in hold_to_the_rules(response.content).iter(f"{ATOM}entry")
    ]


@pytest.fixture
def tree(db: None) -> dict[str, Any]:
    own, other = (Agency.objects.get(code=code) for code in ("socialstyrelsen", "migrationsverket"))
    home = make_home(own)
    theme = make_page(home, "Temat", own, of=ThemePage, live=True)
    below = make_page(theme, "Under temat", other, live=True)
    make_page(theme, "Utkast", own)
    secret = make_page(theme, "Bara för inloggade", own, live=True)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    beside = make_page(home, "Bredvid", other, of=ThemePage, live=True)
    return {"home": home, "theme": theme, "below": below, "beside": beside, "other": other}


def test_the_whole_holds_every_public_page_the_one_changed_last_first(tree: dict[str, Any]) -> None:
    assert titles("/sv/atom/") == ["Bredvid", "Under temat", "Temat"]


def test_a_theme_an_agency_and_a_type_hold_their_own(tree: dict[str, Any]) -> None:
    assert titles(f"/sv/atom/under/{tree['theme'].pk}/") == ["Under temat", "Temat"]
    assert titles("/sv/atom/myndighet/migrationsverket/") == ["Bredvid", "Under temat"]
    assert titles("/sv/atom/typ/guidance/") == ["Under temat"]


@pytest.fixture
def indexed(tree: dict[str, Any], settings: Any, tmp_path: Path) -> dict[str, Any]:
    settings.SEARCH_INDEX_DIR = tmp_path
    call_command("search_rebuild", verbosity=0)
    return tree


def test_a_search_is_followed_the_page_changed_last_first(indexed: dict[str, Any]) -> None:
    assert titles("/sv/sok/atom/?q=temat") == ["Bredvid", "Under temat", "Temat"]  # each hub says "i temat"
    assert titles("/sv/sok/atom/?q=bredvid") == ["Bredvid"]
    assert titles("/sv/sok/atom/?q=temat&type=guidance") == ["Under temat"]
    assert titles("/sv/sok/atom/?q=inloggade") == []


def test_a_followed_search_tells_its_words_and_leads_to_the_page_of_hits(indexed: dict[str, Any]) -> None:
    feed = hold_to_the_rules(Client().get("/sv/sok/atom/?q=temat&page=3&sort=date").content)
    assert feed.findtext(f"{ATOM}title") == "Sök: temat – Samlad vägledning"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://testserver/sv/sok/?q=temat"
    assert links["self"] == "http://testserver/sv/sok/atom/?q=temat"
    other = hold_to_the_rules(Client().get("/sv/sok/atom/?q=bredvid").content)
    assert other.findtext(f"{ATOM}id") != feed.findtext(f"{ATOM}id")


def test_the_page_of_hits_leads_to_its_feed_unless_it_was_posted(indexed: dict[str, Any]) -> None:
    assert 'href="/sv/sok/atom/?q=temat"' in Client().get("/sv/sok/?q=temat").content.decode()
    assert "/sok/atom/" not in Client().post("/sv/sok/", {"q": "temat"}).content.decode()


def test_a_search_that_cannot_be_and_one_without_an_index_are_told_as_such(
    tree: dict[str, Any], settings: Any, tmp_path: Path
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    assert Client().get("/sv/sok/atom/?within=x").status_code == 400
    response = Client().get("/sv/sok/atom/?q=temat")
    assert (response.status_code, response["Retry-After"]) == (503, "60")


@pytest.mark.parametrize(
    "address", ["under/999999/", "myndighet/finns-inte/", "typ/finns-inte/", "typ/home/"]
)
def test_what_is_not_there_is_not_found(tree: dict[str, Any], address: str) -> None:
    assert Client().get(f"/sv/atom/{address}").status_code == 404


def test_a_language_without_pages_has_an_empty_feed_that_stays_the_same(tree: dict[str, Any]) -> None:
    assert titles("/en/atom/") == []
    assert Client().get("/en/atom/")["ETag"] == Client().get("/en/atom/")["ETag"]


def entry_of(page: Page) -> ElementTree.Element:
    feed = hold_to_the_rules(Client().get("/sv/atom/").content)
    return next(row for row in feed.iter(f"{ATOM}entry") if row.findtext(f"{ATOM}title") == page.title)


def test_an_entry_says_who_stands_behind_it_and_what_was_changed(tree: dict[str, Any]) -> None:
    below = tree["below"]
    Ownership.objects.create(
        page=below, agency=Agency.objects.get(code="polismyndigheten"), part=Part.CO_OWNER
    )
    below.change_note = "Nya telefonnummer <b>&"
    below.publish(below.save_revision(), without_review="Provtext")
    entry = entry_of(below)
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Migrationsverket", "Polismyndigheten"]
    assert "Nya telefonnummer <b>&" in entry.findtext(f"{ATOM}content", "")


def test_an_entry_keeps_its_id_when_the_page_moves_and_is_newer_when_it_changes(tree: dict[str, Any]) -> None:
    before = entry_of(tree["below"])
    page = Page.objects.get(pk=tree["below"].pk).specific
    page.move(tree["beside"], pos="last-child")
    page = Page.objects.get(pk=page.pk).specific
    page.change_note = "Flyttad."
    page.publish(page.save_revision(), without_review="Provtext")
    after = entry_of(page)
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert before.findtext(f"{ATOM}updated", "") < after.findtext(f"{ATOM}updated", "")


def test_it_is_asked_for_again_by_its_etag_and_not_by_a_date(tree: dict[str, Any]) -> None:
    first = Client().get("/sv/atom/")
    assert "max-age=900" in first["Cache-Control"]
    assert Client().get("/sv/atom/", headers={"if-none-match": first["ETag"]}).status_code == 304
    dated = {"if-modified-since": first["Last-Modified"]}
    tree["beside"].unpublish()
    assert Client().get("/sv/atom/", headers=dated).status_code == 200


def test_more_pages_cost_no_more_queries(tree: dict[str, Any], django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        make_page(tree["theme"], f"Text {number}", tree["other"], live=True, slug=f"t-{number}")
    with django_assert_max_num_queries(10):
        Client().get("/sv/atom/")


@given(st.text(alphabet=st.characters(codec=None), max_size=20), st.text(max_size=20))
def test_whatever_a_title_holds_the_document_can_be_read(title: str, summary: str) -> None:
    page = Description(
        page_id=1, kind="guidance", kind_label="Vägledning", title=title, summary=summary, language="sv",
        url="/sv/a/", sections=[], owners=[],
    )  # fmt: skip
    item = Item(uuid.UUID(int=1), page, None)
    source = Source(title=title or "x", language="sv", address="/sv/atom/", page="/sv/")
    hold_to_the_rules(written([item], source, lambda path: f"http://a{path}"))
