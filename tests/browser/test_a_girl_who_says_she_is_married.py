"""A social worker with a girl who says that she is married: from the front page to the printed right steps."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import CASE

HERS = [
    "Se till att barnet får en god man som är oberoende",
    "Barnet är under femton år: anmäl och kalla till samråd",
]
NOT_HERS = ["Prata med vårdnadshavarna, en i taget"]
STEPS = 17


def answer(page: Page) -> None:
    """She came alone and is fourteen; the rest nobody knows yet."""
    page.get_by_label("Utan vårdnadshavare").check()
    page.get_by_label("Under 15 år").check()


def brought_forward(page: Page) -> list[str]:
    links = page.locator(".your-steps li:visible a")
    return [re.sub(r"^\s*\d+\s*", "", str(link.text_content())).strip() for link in links.all()]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_in_three_steps_she_has_the_right_steps_on_paper(reader: Any, script: bool) -> None:
    page = reader(script=script)
    page.goto("/sv/")
    page.get_by_role("link", name="Barnet uppges vara gift").click()  # 1
    answer(page)  # 2
    page.get_by_role("button", name="Checklista att skriva ut").click()  # 3, and print

    expect(page).to_have_url(re.compile(f"{CASE}checklista/$"))
    page.emulate_media(media="print")
    for heading in HERS:
        expect(page.locator(".check", has_text=heading).locator(".check__sign")).to_be_visible()
    for heading in NOT_HERS:
        row = page.locator(".checklist--aside .check", has_text=heading)
        expect(row).to_be_visible()
        expect(row.locator(".check__sign")).to_have_count(0)
    expect(page.locator(".check")).to_have_count(STEPS)
    expect(page.locator(".site-foot, .languages, .no-print").first).to_be_hidden()
    expect(page.get_by_text("Underskrift")).to_be_visible()


def test_the_checklist_fits_on_two_sheets_of_a4(reader: Any) -> None:
    page = reader()
    page.goto(f"{CASE}checklista/")
    printed = page.pdf(format="A4")

    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    page.set_viewport_size({"width": 660, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 660


def test_at_once_with_script_and_after_a_press_without_the_same_steps_are_brought_forward(
    reader: Any,
) -> None:
    found = []
    for script in (True, False):
        page = reader(script=script)
        page.goto(CASE)
        answer(page)
        if not script:
            page.get_by_role("button", name="Visa mina steg").click()
        folded = page.locator(".case-step--other")
        found.append(
            (brought_forward(page), folded.count(), page.locator("details.case-step__body[open]").count())
        )
        assert page.url.partition("#")[0].endswith(CASE)
        assert page.url.partition("#")[2] in ("", "dina-steg")
        for heading in NOT_HERS:
            section = page.locator("section.section", has_text=heading).last
            expect(section.get_by_text("Gäller inte med dina svar")).to_be_visible()
            section.get_by_text("Läs steget ändå").click()
            expect(section.get_by_text("Prata sedan med dem var för sig")).to_be_visible()
        assert page.locator("section.section:has(.case-step)").count() == STEPS

    assert found[0] == found[1]
    assert found[0][0] == HERS


def test_with_script_her_answers_are_sent_nowhere_and_nothing_is_kept(reader: Any) -> None:
    page = reader()
    page.goto(CASE, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer(page)
    page.get_by_role("button", name="Visa mina steg").click()

    assert brought_forward(page) == HERS
    assert asked == []
    assert page.url.endswith(CASE)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("link", name="Rensa svaren").click()
    assert brought_forward(page) == []
    expect(page.get_by_text("Gäller inte med dina svar").first).to_be_hidden()


def test_a_link_that_she_chose_to_copy_shows_a_colleague_the_same_steps(reader: Any) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(CASE)
    expect(page.get_by_role("button", name="Kopiera länk till dina svar")).to_be_hidden()
    answer(page)
    page.get_by_role("button", name="Kopiera länk till dina svar").click()
    link = page.evaluate("navigator.clipboard.readText()")

    assert page.url.endswith(CASE)
    assert re.fullmatch(r".*/#svar=[0-9a-f]{8}\.[0-9a-f]{8}", link)
    colleague = reader()
    asked: list[str] = []
    colleague.on("request", lambda request: asked.append(request.url))
    colleague.goto(link)
    assert brought_forward(colleague) == HERS
    assert not [url for url in asked if "svar" in url.partition("#")[0]]
    colleague.get_by_label("15–17 år").check()
    assert brought_forward(colleague) == HERS[:1]
    assert "svar" not in colleague.url


def test_on_a_phone_the_questions_are_answered_by_keyboard_and_the_result_is_told(reader: Any) -> None:
    page = reader(width=320)
    page.goto(CASE)
    page.get_by_label("Vet inte ännu").first.focus()
    page.keyboard.press("ArrowDown")

    expect(page.get_by_label("Utan vårdnadshavare")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="Med dina svar gäller")).to_be_visible()


def test_search_lands_on_the_step(reader: Any) -> None:
    page = reader()
    page.goto("/sv/sok/?q=oberoende+god+man+uppges+gift")
    link = page.locator(f".hit a[href*='{CASE}']").first
    expect(link).to_be_visible()
