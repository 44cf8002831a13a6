"""What the small script adds: copying at one press, and leaving without the page behind Back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.pages import CHAPTER, GUIDANCE, YOUTH

NEUTRAL = "https://www.smhi.se/"


@pytest.fixture
def young(reader: Any) -> Any:
    """The page for the young, opened from the front page; the neutral page answers at once."""
    page = reader()
    page.context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Väder</title>väder"))
    page.goto("/sv/")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="För dig som är ung").click()
    page.wait_for_url(f"**{YOUTH}")
    return page


def test_the_link_of_a_section_is_copied_at_one_press(reader: Any, portal: Any) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(CHAPTER)
    section = page.locator("section.section").first
    section.get_by_role("button", name="Kopiera länk till avsnitt 2.1").click()

    page.locator("output", has_text="Kopierad").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"{portal.address}/sv/s/{section.get_attribute('id')}/"
    )


def test_the_citation_is_copied_as_it_stands(reader: Any) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(GUIDANCE)
    foot = page.locator(".page-foot")
    foot.get_by_role("button", name="Kopiera hänvisning").click()

    page.locator("output", has_text="Kopierad").wait_for(state="attached")
    shown = foot.locator("span.cite__text").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == shown


def test_back_does_not_lead_to_the_page_that_she_left(young: Any) -> None:
    young.get_by_role("link", name="Lämna sidan").click()
    young.wait_for_url(NEUTRAL)
    young.go_back()

    assert young.url.endswith("/sv/")


def test_escape_twice_leaves_and_once_does_not(young: Any) -> None:
    young.keyboard.press("Escape")
    young.wait_for_timeout(1200)
    assert young.url.endswith(YOUTH)

    young.keyboard.press("Escape")
    young.keyboard.press("Escape")
    young.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_way_out_is_in_reach_wherever_she_is_on_the_page(reader: Any, width: int) -> None:
    page = reader(width=width, height=640)
    page.goto(YOUTH)
    for share in (0, 0.3, 0.6, 1):
        page.evaluate(f"window.scrollTo(0, document.body.scrollHeight * {share})")
        box = page.get_by_role("link", name="Lämna sidan").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 640
        assert box["height"] >= 44


def test_print_leaves_out_what_paper_cannot_do_and_adds_addresses(reader: Any) -> None:
    page = reader()
    page.goto(CHAPTER)
    page.emulate_media(media="print")

    for hidden in (
        ".site-menu",
        ".search-form--site",
        ".contents",
        ".book",
        ".site-foot",
        ".turn",
        ".cite details",
    ):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("section.section .only-print").first.is_visible()
    assert page.locator(".more-facts .fact").first.is_visible()
