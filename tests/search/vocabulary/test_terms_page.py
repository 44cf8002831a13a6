"""The list of terms, as readers and machines get it."""

import json

import pytest
from bs4 import BeautifulSoup

from search.vocabulary.models import Term
from translations.languages import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    Term.objects.create(
        name_sv="god man",
        other_names_sv="gode man\nställföreträdare",
        definition_sv="Den som företräder barnet.",
        name_ar="الوصي",
        other_names_ar="wasi\nوصي",
        name_ti="ብዓል ሕድሪ",
    )
    Term.objects.create(
        name_sv="åldersbedömning", name_en="age assessment", definition_en="How old <somebody> is."
    )
    Term.objects.create(name_sv="ärende")
    Term.objects.create(name_sv="asyl")


def page(client, language="sv"):
    return BeautifulSoup(client.get(f"/{language}/begrepp/").content, "html.parser")


def names(soup):
    return [heading.get_text(strip=True) for heading in soup.select(".term h3")]


def test_terms_stand_in_the_order_of_the_language_under_their_letters(client, terms):
    soup = page(client)
    assert names(soup) == ["asyl", "god man", "åldersbedömning", "ärende"]
    assert [heading.get_text() for heading in soup.select("main h2")] == ["A", "G", "Å", "Ä"]
    for link in soup.select(".terms__letters a"):
        assert soup.select_one(link["href"])


def test_a_language_lists_the_terms_that_have_a_name_in_it(client, terms):
    assert names(page(client, "ar")) == ["الوصي"]
    assert names(page(client, "en")) == ["age assessment"]
    assert names(page(client, "so")) == []
    assert client.get("/so/begrepp/").status_code == 200


def test_a_term_tells_its_other_names_its_meaning_and_its_names_elsewhere(client, terms):
    term = page(client).find(id="god-man")
    assert "gode man, ställföreträdare" in term.get_text()
    assert "Den som företräder barnet." in term.get_text()
    arabic = term.find(string="الوصي").parent
    assert (arabic["lang"], arabic["dir"]) == ("ar", "rtl")
    assert term.find("a", href="/sv/sok/?q=god%20man")


def test_a_meaning_that_the_language_lacks_is_said_to_be_in_swedish(client, terms):
    term = page(client, "ar").find(id="god-man")
    assert term.find(string="Den som företräder barnet.").parent["lang"] == "sv"
    assert "wasi، وصي" in term.get_text()


def test_the_languages_of_the_frame_lead_to_the_same_list(client, terms):
    links = {link["href"] for link in page(client).select(".languages a")}
    assert {f"/{language.code}/begrepp/" for language in LANGUAGES} <= links
    assert page(client, "en").select_one('.site-foot a[href="/en/begrepp/"]')


def test_machines_get_a_set_of_defined_terms_that_no_text_can_break_out_of(client, terms):
    data = json.loads(page(client, "en").find("script", type="application/ld+json").string)
    assert data["@type"] == "DefinedTermSet"
    assert data["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "@id": "http://testserver/en/begrepp/#aldersbedomning",
            "name": "age assessment",
            "description": "How old <somebody> is.",
        }
    ]
    assert "<somebody>" not in client.get("/en/begrepp/").content.decode()


def test_the_list_costs_one_query_more_than_the_frame_whatever_its_length(
    client, terms, django_assert_max_num_queries
):
    page(client)
    Term.objects.bulk_create(Term(name_sv=f"ord {n}", slug=f"ord-{n}") for n in range(50))
    with django_assert_max_num_queries(4):
        page(client)


def test_terms_of_the_demonstration_are_said_to_be_that(client, terms):
    assert "Demonstrationstext." not in page(client).get_text()
    Term.objects.create(name_sv="prov", is_demonstration=True)
    assert "Demonstrationstext." in page(client).get_text()


def test_search_engines_are_told_of_the_list_in_each_language(client):
    sitemap = client.get("/sitemap-terms.xml").content.decode()
    for language in LANGUAGES:
        assert f"/{language.code}/begrepp/</loc>" in sitemap
    assert "sitemap-terms.xml" in client.get("/sitemap.xml").content.decode()
