"""The night worker whose boy did not come home: from the front page to what she does now, on paper and in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.pages import CARD
from tests.browser.test_accessibility import violations

TASK = "Ett barn är borta – vad gör jag nu?"


def to_her_card(page: Any) -> None:
    """Two steps: the question on the front page, then who she is and when it is."""
    page.goto("/sv/")
    page.get_by_role("link", name=TASK).click()
    page.get_by_role("radio", name="Boendepersonal").check()
    page.get_by_role("radio", name="Första timmen").check()
    page.get_by_role("button", name="Visa mitt kort").click()
    page.wait_for_url(f"**{CARD}")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_in_two_steps_she_has_what_to_do_within_which_time_and_whom_to_call(
    reader: Any, script: bool
) -> None:
    page = reader(width=320, script=script)
    to_her_card(page)

    expect(page.get_by_role("heading", name="Vänta inte")).to_be_visible()
    headings = [heading.inner_text() for heading in page.locator(".section--2 > h2").all()]
    assert headings[0] == "Ring barnet och skriv till det" and "Anmäl till polisen" in headings
    call = page.get_by_role("region", name="Anmäl till polisen")
    expect(call.get_by_text("Inom en timme")).to_be_visible()
    assert call.get_by_role("link", name="114 14").get_attribute("href") == "tel:11414"
    assert "Gör en riskbedömning" not in page.content()


def test_the_third_step_is_a_file_that_is_read_without_a_network(reader: Any, tmp_path: Path) -> None:
    page = reader(script=False)
    to_her_card(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Spara som fil").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)

    asked: list[str] = []
    away = reader(width=320)
    away.context.set_offline(True)
    away.on("request", lambda request: asked.append(request.url))
    away.goto(saved.as_uri())
    assert asked == [saved.as_uri()]
    assert away.get_by_role("heading", name="Anmäl till polisen").is_visible()
    assert away.get_by_text("Sparad ").is_visible()
    assert away.get_by_text("Socialstyrelsen (sammankallande)").is_visible()
    current = away.locator(".notice--saved a")
    assert str(current.get_attribute("href")).endswith(CARD)
    assert away.evaluate("document.documentElement.scrollWidth") <= 320
    assert away.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily") != "serif"


def test_the_file_breaks_no_rule_of_accessibility(reader: Any) -> None:
    page = reader(width=320)
    html = page.request.get(f"{CARD}spara/").text()
    page.set_content(html.replace("default-src 'none'", "default-src *"))
    assert violations(page) == []


def test_printed_her_card_is_the_actions_with_a_box_to_tick_and_no_menus(reader: Any) -> None:
    page = reader()
    to_her_card(page)
    page.emulate_media(media="print")

    for gone in (".site-menu", ".card-ways", ".site-foot", ".crumbs", ".turn"):
        assert not page.locator(gone).first.is_visible(), gone
    ticked = page.evaluate("getComputedStyle(document.querySelector('.section--2 > h2'), '::before').content")
    assert "☐" in ticked
    assert page.get_by_text("Inom 15 minuter").is_visible()


def test_the_whole_is_a_table_on_a_desk_and_a_list_for_each_role_on_a_phone(reader: Any) -> None:
    page = reader(width=320)
    page.goto(f"{CARD.partition('roll/')[0]}tabell/")
    assert page.locator(".whole td").first.bounding_box()["width"] > 250
    assert page.get_by_role("columnheader", name="Första timmen").count() == 1
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.get_by_role("row").count() == 8
    row = page.get_by_role("row", name="Boendepersonal")
    assert row.get_by_role("link", name="Första timmen").get_attribute("href") == CARD
