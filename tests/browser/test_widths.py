from __future__ import annotations

from typing import Any

import pytest

from tests.browser.pages import CHAPTER, EVERY, GUIDANCE

# All that sticks out at the end of the line and is not inside something that scrolls by itself.
STICKS_OUT = """
() => [...document.querySelectorAll('body *')].filter(node => {
  const box = node.getBoundingClientRect();
  if (!box.width || node.closest('.table, .visually-hidden, .skip')) return false;
  return box.right > document.documentElement.clientWidth + 1 || box.left < -1;
}).map(node => node.outerHTML.slice(0, 120))
"""
LONGEST = "Överförmyndarverksamhetssamordningskonferensdeltagarförteckning"


@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())
def test_nothing_sticks_out_at_the_side(reader: Any, path: str) -> None:
    page = reader(width=320)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")

    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKS_OUT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [GUIDANCE, CHAPTER, "/sv/"])
def test_the_longest_compound_stays_inside_a_phone(reader: Any, path: str) -> None:
    page = reader(width=320)
    page.goto(path)
    page.evaluate(
        f"document.querySelectorAll('h1, h2, .lead, .fact dd, .contents a, p, .tasks a')"
        f".forEach(node => node.textContent = '{LONGEST}')"
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_text_is_as_wide_as_the_eye_likes(reader: Any) -> None:
    page = reader(width=1280)
    page.goto(CHAPTER)

    per_line = page.evaluate(
        """() => {
          const lines = [...document.querySelectorAll('.page__text .prose p')].flatMap(p => {
            const height = parseFloat(getComputedStyle(p).lineHeight);
            const count = Math.round(p.getBoundingClientRect().height / height);
            return count >= 3 ? [p.textContent.length / (count - .5)] : [];
          });
          return lines.reduce((sum, each) => sum + each, 0) / lines.length;
        }"""
    )
    assert 58 <= per_line <= 74


def test_the_contents_list_stays_beside_the_text_on_a_wide_screen(reader: Any) -> None:
    page = reader(width=1280)
    page.goto(CHAPTER)
    page.evaluate("window.scrollTo(0, 2500)")

    contents, text = page.locator(".contents").bounding_box(), page.locator(".page__text").bounding_box()
    assert 0 <= contents["y"] <= 100
    assert contents["x"] >= text["x"] + text["width"]
