"""The search field suggests while one types: by keyboard, by pointer, for a screen reader, in every direction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import YOUTH
from tests.browser.test_accessibility import violations

SEARCH = "/sv/sok/"
NewPage = Callable[..., Page]


def typed(reader: NewPage, words: str, path: str = SEARCH, **how: Any) -> Page:
    """A page on which these words are written into the search field, with what is suggested."""
    page = reader(**how)
    page.goto(path)
    page.get_by_role("combobox").press_sequentially(words)
    expect(page.get_by_role("listbox")).to_be_visible()
    return page


def active(page: Page) -> str:
    """The option that a screen reader would say is active; "" where it is the field itself."""
    return page.evaluate(
        """() => {
          const field = document.querySelector('[role=combobox]');
          return document.getElementById(field.getAttribute('aria-activedescendant'))?.textContent ?? '';
        }"""
    )


def test_arrows_go_through_the_list_and_back_to_the_field(reader: NewPage) -> None:
    page = typed(reader, "bar")
    texts = page.get_by_role("option").all_text_contents()
    assert 1 < len(texts) <= 8
    seen = []
    for _ in range(len(texts) + 1):
        page.keyboard.press("ArrowDown")
        seen.append(active(page))
        assert page.locator("[role=option][aria-selected=true]").count() == (seen[-1] != "")
    assert seen == [*texts, ""]
    page.keyboard.press("ArrowUp")
    assert active(page) == texts[-1]
    expect(page.get_by_role("combobox")).to_be_focused()


def test_enter_on_an_option_only_fills_the_field_and_the_next_enter_searches(reader: NewPage) -> None:
    page = typed(reader, "bar")
    page.keyboard.press("ArrowDown")
    chosen = active(page)
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox")
    expect(field).to_have_value(chosen)
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.url.endswith(SEARCH)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=*")
    assert page.locator(".hit").count()


def test_enter_without_an_option_searches_for_what_was_typed(reader: NewPage) -> None:
    page = typed(reader, "bar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=bar")


def test_escape_closes_the_list_and_keeps_the_words(reader: NewPage) -> None:
    page = typed(reader, "bar")
    page.keyboard.press("Escape")
    field = page.get_by_role("combobox")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("bar")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_leaving_the_field_closes_the_list(reader: NewPage) -> None:
    page = typed(reader, "bar")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_pointer_chooses_too(reader: NewPage) -> None:
    page = typed(reader, "bar")
    option = page.get_by_role("option").nth(1)
    text = option.text_content()
    option.click()
    expect(page.get_by_role("combobox")).to_have_value(text or "")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_a_screen_reader_hears_how_many_there_are_or_that_there_are_none(reader: NewPage) -> None:
    page = typed(reader, "bar")
    said = page.locator("output", has_text="Förslag")
    expect(said).to_have_text(f"Förslag: {page.get_by_role('option').count()}. Välj med piltangenterna.")
    page.get_by_role("combobox").fill("xyzzyq")
    expect(page.locator("output", has_text="Inga förslag.")).to_have_count(1)
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize(("path", "words"), [(SEARCH, "bar"), ("/sv/", "bar"), ("/ar/sok/", "ال")])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_wrong_with_the_open_list_which_keeps_within_the_page(
    reader: NewPage, path: str, words: str, width: int, dark: bool
) -> None:
    page = typed(reader, words, path, width=width, dark=dark)
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    listed, field = page.get_by_role("listbox").bounding_box(), page.get_by_role("combobox").bounding_box()
    assert listed and field and listed["y"] >= field["y"] + field["height"]


def test_where_no_answer_comes_it_is_plain_search(reader: NewPage) -> None:
    page = reader()
    page.route("**/forslag/**", lambda route: route.abort())
    page.goto(SEARCH)
    page.get_by_role("combobox").press_sequentially("bar")
    page.wait_for_timeout(400)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=bar")


def test_without_script_it_is_plain_search(reader: NewPage) -> None:
    page = reader(script=False)
    page.goto(SEARCH)
    page.get_by_role("searchbox").fill("barn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=barn")
    assert page.locator(".hit").count()


def test_what_the_young_reader_types_is_sent_nowhere_before_she_sends_it_and_then_in_no_address(
    reader: NewPage, portal: Any
) -> None:
    page = reader()
    page.goto(YOUTH, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.headers}"))
    page.get_by_role("searchbox").press_sequentially("ensam god man")
    page.wait_for_timeout(400)
    assert asked == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/")
    page.locator(".hit__title a").first.click()
    page.wait_for_load_state("networkidle")
    written = ("ensam god", "ensam+god", "ensam%20god")
    assert [line for line in asked if any(words in line for words in written)] == []
    assert not any(words in portal.log.read_text(encoding="utf-8") for words in written)
