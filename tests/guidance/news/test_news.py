"""News is current until its last day, and then no longer, without anybody doing anything."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from guidance.news.models import NewsPage
from guidance.themes.models import ThemePage
from portal.pages.findable import read_page
from search.entries import due_page_ids
from tests.portal.editorial.making import body, home, published, text

LAST = date(2026, 3, 31)
DAY = timedelta(days=1)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call it with the day that it is to be."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *at: day)


def news(title: str = "Ny rutin", parent: Any = None, **fields: Any) -> NewsPage:
    fields = {"published_on": LAST - 30 * DAY, "shown_until": LAST, "body": body(text("Nytt.")), **fields}
    made: NewsPage = published(NewsPage, parent or home(), title, **fields)
    return made


@pytest.mark.django_db
def test_it_is_current_on_its_last_day_and_not_on_the_next(today: Any, client: Client) -> None:
    page = news()
    today(LAST)
    assert list(NewsPage.objects.current()) == [page]
    assert read_page(page.pk)[0].life == "applies"
    today(LAST + DAY)
    assert not NewsPage.objects.current().exists()
    assert read_page(page.pk)[0].life == "withdrawn"
    html = client.get(page.url).content.decode()
    assert "Nyheten var aktuell till och med 31 mars 2026." in html


@pytest.mark.django_db
def test_the_front_page_and_the_theme_show_what_is_current_newest_first(today: Any, client: Client) -> None:
    hub = [{"type": "part", "value": {"part": "news", "text": "", "pages": []}}]
    theme = published(ThemePage, home(), "Tema", hub=hub)
    today(LAST)
    for days in (4, 3, 2, 1):
        news(f"Nyhet {days}", theme, published_on=LAST - days * DAY)
    news("Gammal nyhet", theme, shown_until=LAST - DAY)
    front, shown = client.get(home().url).content.decode(), client.get(theme.url)
    assert [f"Nyhet {days}" in front for days in (1, 2, 3, 4)] == [True, True, True, False]
    [part] = shown.context["hub_parts"]
    assert [page.title for page in part.pages] == ["Nyhet 1", "Nyhet 2", "Nyhet 3", "Nyhet 4"]
    assert "Gammal nyhet" not in front + shown.content.decode()


@pytest.mark.django_db
def test_what_the_calendar_changed_is_what_reads_otherwise_on_the_two_days(today: Any) -> None:
    page = news()
    days = [LAST + number * DAY for number in range(-2, 4)]
    for after, until in combinations(days, 2):
        states = []
        for day in (after, until):
            today(day)
            states.append(page.life)
        assert (page.pk in due_page_ids(after, until)) == (states[0] != states[1])


@pytest.mark.django_db
def test_search_is_told_of_news_that_ended_while_it_was_away(today: Any) -> None:
    page = news()
    assert due_page_ids(LAST, LAST + DAY) == {page.pk} == due_page_ids(None, LAST + 90 * DAY)
    assert due_page_ids(LAST - DAY, LAST) == set() == due_page_ids(LAST + DAY, LAST + 2 * DAY)


@pytest.mark.django_db
def test_a_last_day_before_the_first_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="Sista dagen ligger före nyhetens datum"):
        news(shown_until=LAST - 31 * DAY)


@pytest.mark.django_db
def test_feeds_tell_of_it_while_it_is_current(today: Any, client: Client) -> None:
    news("Ny rutin i länet")
    for day, told in ((LAST, True), (LAST + DAY, False)):
        today(day)
        assert ("Ny rutin i länet" in client.get("/sv/atom/").content.decode()) is told
