"""Every page type by axe, and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.browser.pages import CHAPTER, EVERY, GUIDANCE, YOUTH

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
RUN = "axe.run(document, {resultTypes: ['violations']})"


def violations(page: Any) -> list[str]:
    """What axe finds wrong, each as a line that says where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:200]} {node['failureSummary']}"
            for rule in found for node in rule["nodes"]]  # fmt: skip


@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_axe_finds_nothing_wrong_on_a_phone_and_a_desk_by_day_and_by_night(reader: Any, path: str) -> None:
    page = reader(width=320)
    page.goto(path)
    page.evaluate(OPEN_ALL)

    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], f"{width} px, {scheme}"


def test_axe_finds_nothing_wrong_on_the_page_of_an_internal_error(reader: Any) -> None:
    page = reader(width=320)
    page.goto("/sv/finns-inte/")
    page.set_content(Path("templates/500.html").read_text(encoding="utf-8"))

    assert violations(page) == []
    assert page.get_by_role("link", name="112").get_attribute("href") == "tel:112"


@pytest.mark.parametrize("path", [GUIDANCE, CHAPTER])
def test_the_first_tab_leads_past_the_menu_to_the_text(reader: Any, path: str) -> None:
    page = reader()
    page.goto(path)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_the_page_for_the_young_the_way_out_is_the_first_stop_after_the_skip_link(reader: Any) -> None:
    page = reader()
    page.goto(YOUTH)

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "exit"


@pytest.mark.parametrize("path", [GUIDANCE, CHAPTER, YOUTH, "/sv/", "/sv/sok/?q=barn"])
def test_focus_is_seen_on_all_that_takes_it(reader: Any, path: str) -> None:
    page = reader()
    page.goto(path)
    stops = page.evaluate(
        "document.querySelectorAll('a[href], button:not([hidden]), input:not([type=hidden]), summary').length"
    )

    for _ in range(min(stops, 60)):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style[0] == "solid" and style[1] >= 3, page.evaluate("document.activeElement.outerHTML")


def test_arabic_runs_from_right_to_left_with_the_search_on_the_left(reader: Any) -> None:
    page = reader()
    page.goto("/ar/")

    assert page.evaluate("getComputedStyle(document.querySelector('main')).direction") == "rtl"
    name, search = (
        page.locator(".site-name").bounding_box(),
        page.locator(".search-form--site").bounding_box(),
    )
    assert name["x"] > search["x"] + search["width"]


def test_swedish_words_in_a_frame_without_a_catalogue_are_said_to_be_swedish(reader: Any) -> None:
    page = reader()
    page.goto("/ti/")

    heading = page.get_by_role("heading", level=1)
    in_swedish = heading.text_content() == "Sidan finns inte på det här språket ännu"
    assert page.evaluate("document.documentElement.lang") == "ti"
    assert heading.evaluate("node => node.closest('[lang]').lang") == ("sv" if in_swedish else "ti")
