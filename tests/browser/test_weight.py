"""What a page costs an old phone, in bytes sent over the line for a first visit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.pages import TEXT, YOUNG

TEXT_PAGE = 40_000
YOUTH_PAGE = 60_000


def transferred(page: Any, path: str) -> int:
    """Bytes on the wire for the page and all that it loads, headers included."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    return int(sum(sizes))


@pytest.mark.parametrize("path", TEXT.values(), ids=TEXT.keys())
def test_a_page_of_text_weighs_at_most_40_kb(reader: Any, path: str) -> None:
    assert 1000 < transferred(reader(), path) <= TEXT_PAGE


@pytest.mark.parametrize("path", YOUNG.values(), ids=YOUNG.keys())
def test_a_page_for_the_young_weighs_at_most_60_kb(reader: Any, path: str) -> None:
    assert 1000 < transferred(reader(), path) <= YOUTH_PAGE
