"""A browser, and a portal with demonstration content for it to read.

Where Chromium is missing, the tests here are left out and listed; with PORTAL_STRICT=1 they fail (tests/conftest.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.pages import SCENES
from tests.browser.portal_process import Portal, running

QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Portal]:
    """The demonstration portal of all tests that only read."""
    with running(tmp_path_factory.mktemp("portal")) as portal:
        portal.shell(SCENES)
        yield portal


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def reader(browser: Browser, portal: Portal) -> Iterator[Any]:
    """`reader(width=320, dark=True)` opens a page as a new reader: nothing is carried over from another."""
    contexts = []

    def new(
        *, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            base_url=portal.address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="sv-SE",
            **more,
        )
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()
