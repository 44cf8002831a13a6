"""A new day changes pages that nobody saves: the worker has them read again."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
from wagtail.models import Page

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox import calendar
from search.outbox.calendar import enqueue_due
from search.outbox.models import Change, Consumer
from search.query import Query
from search.rebuild import rebuild
from search.worker import Worker
from tests.search.conftest import entry

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 3, 2)
TUESDAY = datetime.date(2026, 3, 3)
Asked = list[tuple[datetime.date | None, datetime.date]]


@pytest.fixture
def asked(registered: entries._Registered) -> Asked:
    """What was asked about days; page 7 is always due."""
    heard: Asked = []

    def due(after: datetime.date | None, until: datetime.date) -> list[int]:
        heard.append((after, until))
        return [7]

    entries.register_due_pages(due)
    return heard


def today_is(day: datetime.date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar.timezone, "localdate", lambda: day)


def consumer(day: datetime.date | None, name: str = "one") -> Consumer:
    return Consumer.objects.create(name=name, engine="embedded", day=day)


def test_a_new_day_is_asked_about_once(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    today_is(TUESDAY, monkeypatch)
    reader, other = consumer(MONDAY), consumer(MONDAY, "two")
    enqueue_due(reader)
    enqueue_due(reader)
    enqueue_due(Consumer.objects.get(pk=reader.pk))
    assert asked == [(MONDAY, TUESDAY)]
    assert list(Change.objects.values_list("consumer", "page")) == [(reader.pk, 7)]
    assert Consumer.objects.get(pk=other.pk).day == MONDAY


def test_a_worker_that_was_away_asks_from_the_day_it_knew(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    today_is(TUESDAY, monkeypatch)
    enqueue_due(consumer(datetime.date(2026, 1, 1)))
    enqueue_due(consumer(None, "two"))
    assert asked == [(datetime.date(2026, 1, 1), TUESDAY), (None, TUESDAY)]


def test_a_clock_that_is_set_back_asks_nothing(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    today_is(MONDAY, monkeypatch)
    enqueue_due(consumer(TUESDAY))
    assert asked == []


def test_a_day_that_could_not_be_asked_about_is_asked_about_again(
    registered: entries._Registered, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(after: object, until: object) -> list[int]:
        raise RuntimeError

    entries.register_due_pages(broken)
    today_is(TUESDAY, monkeypatch)
    reader = consumer(MONDAY)
    with pytest.raises(RuntimeError):
        enqueue_due(reader)
    assert reader.day == Consumer.objects.get(pk=reader.pk).day == MONDAY


def test_the_worker_reads_what_the_day_has_changed(
    wagtail_pages: None,
    registered: entries._Registered,
    add: Callable[..., Page],
    engine: EmbeddedEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, over = add("Nyhet"), False

    def read(pk: int) -> list[entries.Entry]:
        life = entries.WITHDRAWN if over else entries.APPLIES
        return [entry(pk, title="Nyhet", life=life)] if pk == page.pk else []

    registered.reader = read
    registered.page_ids = lambda: [page.pk]
    entries.register_due_pages(lambda after, until: [page.pk])
    today_is(MONDAY, monkeypatch)
    build = rebuild(engine)
    Consumer.objects.filter(name=build).update(day=MONDAY)
    over = True
    today_is(TUESDAY, monkeypatch)
    Worker(engine, threading.Event()).once()
    [found] = engine.search(Query(words="nyhet")).pages
    assert found.life == entries.WITHDRAWN
