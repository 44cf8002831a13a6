"""Many sections, made of the demonstration's sentences, and the rows of their pages."""

from __future__ import annotations

import datetime
import random
import re
from functools import cache

SECTION_LENGTH = 560
SECTIONS_PER_PAGE = 10


@cache
def _entries():
    """All Swedish entries of the demonstration."""
    from portal.pages.findable import every_public_id, read_page

    return [entry for page in every_public_id() for entry in read_page(page) if entry.language == "sv"]


@cache
def sentences() -> list[str]:
    texts = (" ".join(entry.text.split()) for entry in _entries())
    return [found for text in texts for found in re.split(r"(?<=[.!?])\s+", text) if len(found) > 20]


def short_queries(draw: random.Random, count: int) -> list[str]:
    words = sorted({word for text in sentences() for word in re.findall(r"[a-zåäö]{4,}", text.lower())})
    return [" ".join(draw.sample(words, draw.randint(1, 3))) for _ in range(count)]


class Sections:
    def __init__(self, draw: random.Random) -> None:
        self._draw = draw

    def readings(self, count: int):
        """As many sections, as they would be read of pages; the rows of the pages are there afterwards."""
        from search.engines import Reading

        pages = page_rows(count // SECTIONS_PER_PAGE)
        return [Reading(page, page, self._page(page)) for page in pages]

    def _page(self, page: int):
        draw = self._draw
        title, facets = " ".join(draw.choice(sentences()).split()[:5]), draw.choice(_entries()).facets
        date = datetime.date(2015, 1, 1) + datetime.timedelta(days=draw.randint(0, 4000))
        return tuple(self._section(page, number, title, facets, date) for number in range(SECTIONS_PER_PAGE))

    def _section(self, page: int, number: int, title: str, facets, date: datetime.date):
        from search.entries import Entry

        heading = " ".join(self._draw.choice(sentences()).split()[:6]) if number else ""
        return Entry(
            id=f"{page}-{number}",
            page=page,
            language="sv",
            title=title,
            heading=heading,
            number=str(number),
            text=self._text(),
            url=f"/sv/{page}/#{number}",
            path="Handbok › Kapitel",
            date=date,
            facets=facets,
            within=(page, page // 10),
        )

    def _text(self) -> str:
        chosen = ""
        while len(chosen) < SECTION_LENGTH:
            chosen += self._draw.choice(sentences()) + " "
        return chosen


def page_rows(count: int) -> list[int]:
    """The ids of so many live pages below the Swedish front page, added where they are missing."""
    from wagtail.models import Page

    from portal.pages.models import HomePage

    home = HomePage.objects.get(locale__language_code="sv")
    last = Page.objects.child_of(home).order_by("path").last()
    first = int(last.path[-Page.steplen :], 36) + 1 if last else 1
    there = Page.objects.filter(slug__startswith="measured-").count()
    rows = [
        Page(
            title=f"Sida {number}",
            draft_title=f"Sida {number}",
            slug=f"measured-{number}",
            path=Page._get_path(home.path, home.depth + 1, first + number - there),
            depth=home.depth + 1,
            url_path=f"{home.url_path}measured-{number}/",
            locale=home.locale,
        )
        for number in range(there, count)
    ]
    Page.objects.bulk_create(rows, batch_size=1000)
    return list(
        Page.objects.filter(slug__startswith="measured-").order_by("pk").values_list("pk", flat=True)[:count]
    )
