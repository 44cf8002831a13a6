"""A young reader may be watched: nothing is left in her browser, and nobody else hears of her visit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.pages import EVERY, YOUTH

KEPT = """
async () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length,
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})
"""
NOTHING = {"cookie": "", "local": [], "session": [], "databases": 0, "caches": [], "workers": 0}


@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_a_reader_leaves_with_nothing_kept_and_nobody_else_asked(reader: Any, portal: Any, path: str) -> None:
    page = reader()
    asked: list[str] = []
    answers: list[Any] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answers.extend([answer]))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path, wait_until="networkidle")

    assert [url for url in asked if not url.startswith((f"{portal.address}/", "data:"))] == []
    assert [answer.url for answer in answers if "set-cookie" in answer.all_headers()] == []
    assert page.context.cookies() == []
    assert page.evaluate(KEPT) == NOTHING
    assert [text for text in complaints if "Content Security Policy" in text] == []
    assert page.locator("[style], style, script:not([src]):not([type='application/ld+json'])").count() == 0


def test_a_whole_visit_with_search_and_copying_keeps_nothing(reader: Any) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/sv/")
    page.get_by_role("combobox").fill("barn borta")
    page.keyboard.press("Enter")
    page.locator(".hit h3 a").first.click()
    page.locator("[data-copy]:visible").first.click()

    assert page.context.cookies() == []
    assert page.evaluate(KEPT) == NOTHING


def test_the_next_site_does_not_hear_where_she_came_from(reader: Any) -> None:
    page = reader()
    referrers: list[str | None] = []

    def answer(route: Any) -> None:
        referrers.append(route.request.headers.get("referer"))
        route.fulfill(body="elsewhere")

    page.context.route("https://www.smhi.se/**", answer)
    page.goto(YOUTH)
    page.get_by_role("link", name="Lämna sidan").click()
    page.wait_for_url("https://www.smhi.se/**")

    assert referrers == [None]
