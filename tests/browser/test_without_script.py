"""All that a page is for works in a browser that runs no script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.pages import CHAPTER, EVERY, EVERY_BLOCK, GONE, GUIDANCE, HANDBOOK, SECTION_GONE, YOUTH


@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_every_page_has_its_heading_and_no_button_that_does_nothing(reader: Any, path: str) -> None:
    page = reader(script=False)
    page.goto(path)

    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator("[data-copy]:visible, [data-print]:visible").count() == 0


def test_she_searches_and_comes_to_the_section(reader: Any) -> None:
    page = reader(script=False)
    page.goto("/sv/")
    page.get_by_role("searchbox").fill("vad polisen behöver veta")
    page.get_by_role("button", name="Sök").click()
    page.locator(".hit h3 a").first.click()

    expect(page).to_have_url(re.compile("#"))
    code = page.url.partition("#")[2]
    expect(page.locator(f"section[id='{code}']")).to_be_visible()


def test_search_is_limited_by_type(reader: Any) -> None:
    page = reader(script=False)
    page.goto("/sv/sok/?q=barn")
    page.get_by_role("checkbox", name=re.compile("^Vägledning")).check()
    page.get_by_role("button", name="Begränsa").click()

    expect(page).to_have_url(re.compile("type=guidance"))
    expect(page.get_by_role("checkbox", name=re.compile("^Vägledning"))).to_be_checked()


def test_search_inside_the_handbook_stays_inside(reader: Any) -> None:
    page = reader(script=False)
    page.goto(CHAPTER)
    page.get_by_role("searchbox", name="Sök i handboken").fill("tolk")
    page.get_by_role("button", name="Sök").nth(1).click()

    hits = page.locator(".hit__title a")
    expect(hits.first).to_be_visible()
    assert all(HANDBOOK in str(hit.get_attribute("href")) for hit in hits.all())


def test_a_section_is_cited_by_its_permanent_address_which_leads_back_to_it(reader: Any) -> None:
    page = reader(script=False)
    page.goto(CHAPTER)
    section = page.locator("section.section").nth(1)
    section.locator("summary").click()
    citation = str(section.locator(".cite__text").nth(1).text_content())
    address = citation.rsplit(" ", 1)[1]

    assert citation.startswith("Socialstyrelsen (20")
    assert "avsnitt 2.1.1" in citation.lower()
    page.goto(address)
    assert page.url.endswith(f"{CHAPTER}#{section.get_attribute('id')}")


def test_one_click_selects_the_whole_citation(reader: Any) -> None:
    page = reader(script=False)
    page.goto(GUIDANCE)
    page.locator("section.section summary").first.click()

    field = page.locator("section.section span.cite__text").first
    assert field.evaluate("node => getComputedStyle(node).userSelect") == "all"


def test_the_mark_of_a_note_leads_to_the_note(reader: Any) -> None:
    page = reader(script=False)
    page.goto(EVERY_BLOCK)
    page.get_by_role("link", name="[1]").click()

    note = page.locator(":target")
    assert "Prop. 2024/25:89" in str(note.text_content())


def test_chapters_lead_on_to_one_another(reader: Any) -> None:
    page = reader(script=False)
    page.goto(CHAPTER)
    page.locator("a[rel=next]").click()
    expect(page.locator(".kind")).to_have_text(re.compile("^Kapitel 3$"))
    page.locator("a[rel=prev]").click()
    expect(page).to_have_url(re.compile(f"{CHAPTER}$"))


def test_the_way_out_is_a_link_to_a_neutral_page(reader: Any) -> None:
    page = reader(script=False)
    page.context.route("https://www.smhi.se/**", lambda route: route.fulfill(body="väder"))
    page.goto(YOUTH)
    page.get_by_role("link", name="Lämna sidan").click()

    expect(page).to_have_url("https://www.smhi.se/")


def test_a_page_taken_down_says_why_and_leads_on(reader: Any) -> None:
    page = reader(script=False)
    answer = page.goto(GONE)

    assert answer.status == 410
    assert "förordning som har upphävts" in page.locator("main").text_content()
    page.locator(".notice a").click()
    expect(page).to_have_url(re.compile(f"{GUIDANCE}$"))


def test_a_section_that_is_gone_leads_to_what_replaced_it(reader: Any) -> None:
    page = reader(script=False)
    answer = page.goto(SECTION_GONE)

    assert answer.status == 410
    page.locator(".way-on a").click()
    expect(page).to_have_url(re.compile(GUIDANCE))


def test_the_language_chooser_leads_to_this_page_where_it_is_translated(reader: Any) -> None:
    page = reader(script=False)
    page.goto(YOUTH)
    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile("/en/for-you-who-are-young/$"))
    assert page.locator("html").get_attribute("lang") == "en"
