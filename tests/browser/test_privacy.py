"""A young reader may be watched: nothing is left in her browser, and nobody else hears of her visit."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

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
    set_cookie: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: set_cookie.extend(response.headers_array() and [
        header["value"] for header in response.headers_array() if header["name"].lower() == "set-cookie"
    ]))  # fmt: skip
    page.goto(path, wait_until="networkidle")

    others = [url for url in asked if f"//{urlsplit(url).netloc}" != portal.address.partition(":")[2]]
    assert [url for url in others if not url.startswith("data:")] == []
    assert set_cookie == []
    assert page.context.cookies() == []
    assert page.evaluate(KEPT) == NOTHING


def test_a_whole_visit_with_search_and_copying_keeps_nothing(reader: Any) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/sv/")
    page.get_by_role("searchbox").fill("barn borta")
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


@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_the_content_policy_is_kept_to(reader: Any, path: str) -> None:
    page = reader()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(path, wait_until="networkidle")

    assert [text for text in refused if "Content Security Policy" in text] == []
    assert page.locator("[style], style, script:not([src]):not([type='application/ld+json'])").count() == 0
