"""What search engines, browsers and finders of weaknesses ask for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from guidance.themes.models import ThemePage
from portal.agencies.models import Agency
from portal.pages.models import HomePage, InformationPage
from portal.settings import environment
from tests.portal.agencies.world import make_home, make_page
from translations.languages import BY_CODE, LANGUAGES

PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def home(db: None) -> HomePage:
    agency = Agency.objects.get(code="socialstyrelsen")
    home = make_home(agency)
    home.publish(home.save_revision(), without_review="Provtext")
    make_page(home, "Temat", agency, of=ThemePage, live=True)
    make_page(home, "Utkast", agency, of=ThemePage)
    secret = make_page(home, "Hemlig", agency, of=ThemePage, live=True)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    make_page(home, "Kontakt", agency, of=InformationPage, live=True)
    return home


def sitemap() -> dict[str, dict[str, str]]:
    """Each address with those of its translations."""
    index = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    found = {}
    for part in index.iter(f"{PLACE}loc"):
        path = str(part.text).removeprefix("http://testserver")
        for row in ElementTree.fromstring(Client().get(path).content).iter(f"{PLACE}url"):
            links = {link.get("hreflang", ""): link.get("href", "") for link in row.iter(LINK)}
            found[row.findtext(f"{PLACE}loc", "").removeprefix("http://testserver")] = links
    return found


def test_the_sitemap_holds_every_public_page_the_lists_of_terms_and_no_other(home: HomePage) -> None:
    terms = {f"/{language.code}/begrepp/" for language in LANGUAGES}
    assert set(sitemap()) == {"/sv/", "/sv/temat/", "/sv/kontakt/", *terms}


def test_a_translated_page_names_all_its_languages(home: HomePage) -> None:
    english = home.copy_for_translation(Locale.objects.get(language_code="en"))
    english.publish(english.save_revision(), without_review="Provtext")
    both = {"sv": "http://testserver/sv/", "en": "http://testserver/en/"}
    found = sitemap()
    assert (found["/sv/"], found["/en/"], found["/sv/temat/"]) == (both, both, {})


def test_robots_are_led_to_the_sitemap_and_kept_from_lists_of_hits(home: HomePage) -> None:
    text = Client().get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /sv/sok/" in text
    assert "Disallow: /admin/" in text


def test_a_browser_learns_to_search_here_in_each_language(home: HomePage, settings: Any) -> None:
    page = Client().get("/sv/temat/").content.decode()
    assert 'href="/sv/atom/opensearch.xml"' in page
    for language, _name in settings.LANGUAGES:
        document = ElementTree.fromstring(Client().get(f"/{language}/atom/opensearch.xml").content)
        space = "{http://a9.com/-/spec/opensearch/1.1/}"
        templates = {url.get("type"): url.get("template") for url in document.iter(f"{space}Url")}
        search = f"http://testserver/{language}/sok/"
        assert templates == {
            "text/html": f"{search}?q={{searchTerms}}",
            "application/atom+xml": f"{search}atom/?q={{searchTerms}}",
            "application/x-suggestions+json": f"{search}forslag/?q={{searchTerms}}",
        }
        assert document.findtext(f"{space}Language") == BY_CODE[language].tag
        assert len(document.findtext(f"{space}ShortName", "")) <= 16


def test_the_addresses_that_a_browser_learns_answer(home: HomePage, settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    call_command("search_rebuild", verbosity=0)
    document = ElementTree.fromstring(Client().get("/en/atom/opensearch.xml").content)
    for url in document.iter("{http://a9.com/-/spec/opensearch/1.1/}Url"):
        address = str(url.get("template")).replace("{searchTerms}", "temat").removeprefix("http://testserver")
        response = Client().get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(str(url.get("type")))


def fields(text: str) -> dict[str, str]:
    return dict(row.split(": ", 1) for row in text.strip().splitlines())


def test_a_weakness_is_reported_to_a_place_that_is_there_and_for_a_time(
    home: HomePage, settings: Any
) -> None:
    said = fields(Client().get("/.well-known/security.txt").content.decode())
    assert said["Contact"] == "http://testserver/sv/kontakt/"
    left = datetime.fromisoformat(said["Expires"]) - datetime.now(UTC)
    assert timedelta(days=28) < left < timedelta(days=31)
    settings.SECURITY_CONTACT = "mailto:security@agency.example"
    assert fields(Client().get("/.well-known/security.txt").content.decode())["Contact"].startswith("mailto:")


def test_where_nobody_answers_there_is_no_promise(home: HomePage) -> None:
    InformationPage.objects.update(live=False)
    assert Client().get("/.well-known/security.txt").status_code == 404


def test_an_address_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_CONTACT", "security@agency.example")
    with pytest.raises(ImproperlyConfigured, match="mailto:"):
        environment.read()


def test_all_of_it_is_kept_politely_and_sets_no_cookie(home: HomePage) -> None:
    for path in (
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-pages.xml",
        "/.well-known/security.txt",
        "/sv/atom/",
    ):
        response = Client().get(path)
        assert "max-age" in response["Cache-Control"]
        assert not response.cookies
        assert Client().get(path, headers={"if-none-match": response["ETag"]}).status_code == 304, path
