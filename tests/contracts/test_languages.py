"""Each language of the table has addresses, and a page says which language it is in and which way it runs."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.translation import to_locale

from translations.catalogues import FOLDER
from translations.languages import LANGUAGES, Language

pytestmark = pytest.mark.django_db

EXPECTED = {
    "sv": ("sv", "ltr"),
    "sv-x-lattlast": ("sv-x-lattlast", "ltr"),
    "en": ("en", "ltr"),
    "ar": ("ar", "rtl"),
    "prs": ("prs", "rtl"),
    "so": ("so", "ltr"),
    "ti": ("ti", "ltr"),
}


def test_the_languages_are_these_seven() -> None:
    assert {row.code for row in LANGUAGES} == set(EXPECTED)


@pytest.mark.parametrize("row", LANGUAGES, ids=lambda row: row.code)
def test_the_front_of_a_language_answers_in_its_language_and_direction(row: Language, client: Client) -> None:
    response = client.get(f"/{row.code}/")
    assert response.status_code == 200
    assert _html(response.content) == EXPECTED[row.code]


@pytest.mark.parametrize("row", LANGUAGES, ids=lambda row: row.code)
def test_an_address_without_a_page_answers_404_in_its_language(row: Language, client: Client) -> None:
    response = client.get(f"/{row.code}/finns-inte/")
    assert response.status_code == 404
    assert _html(response.content) == EXPECTED[row.code]


@pytest.mark.parametrize(
    ("asked", "language"),
    [("ti,en;q=0.5", "ti"), ("prs-AF", "prs"), ("ar-SY,sv;q=0.2", "ar"), ("fi", "sv"), ("", "sv")],
)
def test_the_front_door_leads_to_the_language_that_the_browser_asks_for(
    asked: str, language: str, client: Client
) -> None:
    response = client.get("/", headers={"accept-language": asked})
    assert response.headers["Location"] == f"/{language}/"


def test_each_language_has_a_catalogue() -> None:
    folders = {path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/django.po")}
    assert folders == {to_locale(row.code) for row in LANGUAGES}


def _html(content: bytes) -> tuple[str, str]:
    """`lang` and `dir` of the page."""
    start = re.search(r"<html[^>]*>", content.decode())
    assert start
    marks = dict(re.findall(r'(lang|dir)="([^"]*)"', start.group()))
    return marks["lang"], marks["dir"]
