"""The search page answers whatever is asked of it, and shows only what is live and public now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from search.rebuild import rebuild
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.django_db

Add = Callable[..., Page]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    return tmp_path


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(f"/sv/sok/{address}")
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def guides(registered: entries._Registered, engine: EmbeddedEngine) -> None:
    """Three pages in the index, all live, with a facet."""
    names = {"guide": "Vägledning", "law": "Lagtext"}
    entries.register_facet("type", "Typ", lambda language: names)
    registered.gatekeeper = set
    fill(
        engine,
        [
            entry(1, "Om familjehem.", title="Placering", heading="Val av hem", number="2.1", path="Handbok",
                  url="/sv/1/#k7f3", facets={"type": ("guide",)}),
            entry(2, "Familjehemmets ansvar.", title="Ansvar", facets={"type": ("law",)}, life="withdrawn"),
            entry(3, "Hemkomst.", title="<script>alert(1)</script>"),
        ],
    )  # fmt: skip


def test_a_hit_shows_path_heading_marked_sentence_and_leads_to_the_section(
    guides: None, client: Client
) -> None:
    html = read(client, "?q=familjehem")
    for piece in ("Handbok", "/sv/1/#k7f3", "2.1", "Om <mark>familjehem</mark>.", "Gäller inte längre"):
        assert piece in html


def test_titles_and_words_are_escaped(guides: None, client: Client) -> None:
    html = read(client, "?q=%3Cscript%3Ehemkomst%22")
    assert "<script>alert" not in html
    assert "<script>hemkomst" not in html


def test_facets_are_a_form_that_works_without_script(guides: None, client: Client) -> None:
    html = read(client, "?q=familjehem&type=law")
    assert "Placering" not in html
    assert 'name="type" value="law" checked' in html
    assert 'name="type" value="guide"' in html
    assert "Vägledning" in html


def test_what_is_not_live_any_more_is_not_shown_nor_counted(
    guides: None, client: Client, registered: entries._Registered
) -> None:
    registered.gatekeeper = lambda pages: set(pages) - {1}
    html = read(client, "?q=familjehem")
    assert "Placering" not in html
    assert "1 sida om" in html


def test_without_hits_the_page_says_so_and_shows_the_nearest_apart(guides: None, client: Client) -> None:
    html = read(client, "?q=hemkomstsamtalsplanering")
    assert "0 sidor" in html
    assert html.index("Ingen sida svarar") < html.index("Närliggande träffar")


def test_a_missing_index_is_told_honestly(registered: entries._Registered, client: Client) -> None:
    assert "Sökningen ligger nere" in read(client, "?q=barn")


@pytest.mark.parametrize(
    "address",
    [
        "", "?q=", "?q=%00", "?page=x&q=barn", "?page=999", "?q=" + "x" * 3000, "?sort=price", "?type=%27--",
        "?q=%F0%9F%98%80", "?q=*:*", "?q=%22oavslutad", "?q=(", "?q=AND+OR+NOT", "?q=title:barn", "?q=%ED%A0%80",
        "?type=" + "&type=".join(map(str, range(200))), "?q=-", "?within=",
    ],
)  # fmt: skip
def test_junk_is_answered(guides: None, client: Client, address: str) -> None:
    read(client, address)


@pytest.mark.parametrize("within", ["x", "-1", "999999999", "9" * 40])
def test_a_handbook_that_is_not_there_is_refused_with_a_way_on(
    guides: None, client: Client, within: str
) -> None:
    html = read(client, f"?q=barn&within={within}", 400)
    assert "Sök i stället på hela webbplatsen" in html
    assert 'value="barn"' in html


def test_it_is_asked_by_get_and_post_only(client: Client) -> None:
    for method in (client.put, client.patch, client.delete):
        assert method("/sv/sok/").status_code == 405


def test_no_cookie_is_set(guides: None, client: Client) -> None:
    assert not client.get("/sv/sok/?q=barn").cookies


def test_search_inside_a_page_names_it_and_leads_out(
    wagtail_pages: None, add: Add, client: Client, engine: EmbeddedEngine
) -> None:
    handbook = add("Handboken")
    rebuild(engine)
    html = read(client, f"?q=barn&within={handbook.pk}")
    assert "Sök i Handboken" in html
    assert 'href="?q=barn"' in html


def test_a_restricted_page_is_neither_found_nor_searched_in(
    wagtail_pages: None, add: Add, client: Client, engine: EmbeddedEngine
) -> None:
    page = add("Hemligheten")
    rebuild(engine)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "/hemlig" not in read(client, "?q=hemligheten")
    assert "Hemligheten" not in read(client, "?q=annat")
    read(client, f"?q=barn&within={page.pk}", 400)


def test_many_pages_are_turned_by_links(
    registered: entries._Registered, engine: EmbeddedEngine, client: Client
) -> None:
    registered.gatekeeper = set
    fill(engine, [entry(n, "barn", title=f"Sida nr {n}") for n in range(1, 36)])
    html = read(client, "?q=barn&page=2")
    for link in (
        'href="?q=barn"',
        'href="?q=barn&amp;page=3"',
        'href="?q=barn&amp;page=4"',
        'aria-current="page"',
    ):
        assert link in html
    assert "inga fler träffar" in read(client, "?q=barn&page=9")


def test_the_suggested_word_is_marked_too(
    registered: entries._Registered, engine: EmbeddedEngine, client: Client
) -> None:
    registered.gatekeeper = set
    fill(engine, [entry(1, "Ett familjehem."), entry(2, "Familjehemsplacering.")])
    html = read(client, "?q=famijlehem")
    assert 'href="?q=familjehem"' in html
    assert "<mark>familjehem</mark>" in html
