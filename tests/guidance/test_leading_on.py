"""Search leads to the translation of what it finds in another language, and to what replaced what applies no more."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from portal.pages.findable import successors, translations
from search.engines import engine_named
from search.query import Query
from search.results import answer
from tests.guidance.law.making import act_page, both_social_services_acts
from tests.portal.editorial.making import guidance, home

pytestmark = pytest.mark.django_db
OVER = {"life": "withdrawn", "ended_reason": "Lagen upphävdes."}


@pytest.fixture(autouse=True)
def folder(tmp_path: Any, settings: Any) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path


def translated(page: Page, title: str, language: str = "en") -> Page:
    home(language)
    copy = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    copy.title, copy.summary = title, "In one sentence."
    copy.publish(copy.save_revision(), without_review="Provtext")
    return copy


def test_a_page_leads_to_its_live_translation() -> None:
    page, alone = guidance(title="När ett barn är borta"), guidance(title="Bara på svenska")
    english = translated(page, "When a child is missing")
    [(found, leads)] = translations([page.pk, alone.pk], "en").items()
    assert found == page.pk
    assert (leads.page, leads.title, leads.language) == (english.pk, "When a child is missing", "en")
    assert leads.url == Page.objects.get(pk=english.pk).url
    Page.objects.get(pk=english.pk).unpublish()
    assert translations([page.pk], "en") == {}


def test_what_was_withdrawn_leads_to_what_replaced_it_in_the_readers_language() -> None:
    new = guidance(title="Den nya")
    old = guidance(title="Den gamla", replacement=new, **OVER)
    alone = guidance(title="Utan ersättare", **OVER)
    assert {pk: leads.title for pk, leads in successors([old.pk, alone.pk], "sv").items()} == {
        old.pk: "Den nya"
    }
    translated(new, "The new one")
    assert successors([old.pk], "en")[old.pk].title == "The new one"
    assert successors([old.pk], "so")[old.pk].title == "Den nya"


def test_a_repealed_act_leads_to_the_act_that_replaced_it() -> None:
    old, new = both_social_services_acts()
    before, after = act_page(old, "Den gamla lagen"), act_page(new, "Den nya lagen")
    assert successors([before.pk], "sv")[before.pk].page == after.pk


def test_a_successor_or_translation_that_not_everybody_may_read_is_not_told_of() -> None:
    new = guidance(title="Den nya texten")
    guidance(title="Omhändertagande förr", replacement=new, **OVER)
    english = translated(guidance(title="Omhändertagande"), "Taking into care")
    PageViewRestriction.objects.create(page=new, restriction_type="login")
    PageViewRestriction.objects.create(page=english, restriction_type="login")
    call_command("search_rebuild", verbosity=0)
    html = Client().get("/sv/sok/?q=omhändertagande").content.decode()
    assert "Omhändertagande förr" in html.replace("<mark>", "").replace("</mark>", "")
    assert "Gäller inte längre" in html
    assert "Ersatt av" not in html
    assert answer(Query("omhändertagande", "en"), engine_named()).translated == ()


def test_whatever_is_found_the_search_page_costs_at_most_twelve_queries(
    django_assert_max_num_queries: Any,
) -> None:
    new = guidance(title="LVU nu")
    for number in range(4):
        guidance(title=f"LVU {number}", replacement=new, **OVER)
        translated(guidance(title=f"LVU också {number}"), f"The act {number}", "en")
    call_command("search_rebuild", verbosity=0)
    for address in ("/sv/sok/?q=LVU", "/en/sok/?q=LVU", "/ar/sok/?q=LVU", "/sv/sok/?q=xyzzyq", "/sv/sok/"):
        Client().get(address)
        with django_assert_max_num_queries(12):
            response = Client().get(address)
        assert response.status_code == 200
