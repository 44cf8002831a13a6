"""Rows go when the index has what they ask for, not before; nobody's trouble is another's."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from search import entries
from search.engines import Reading
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox import enqueue, triggers
from search.outbox.claiming import claim
from search.outbox.delivery import deliver, drain
from search.outbox.models import Change, Consumer
from search.outbox.versions import draw_version
from search.query import Query
from tests.search.conftest import entry, fill, read_page

Add = Callable[..., Page]


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def consumer(root: Page) -> Consumer:
    consumer, _ = Consumer.objects.get_or_create(name="embedded", engine="embedded")
    Change.objects.all().delete()
    return consumer


@pytest.fixture
def find(engine: EmbeddedEngine) -> Callable[[str], set[int]]:
    fill(engine, [])
    return lambda words: {found.page for found in engine.search(Query(words=words)).pages}


@pytest.fixture
def work(engine: EmbeddedEngine, find: object, consumer: Consumer) -> Callable[[], int]:
    """Do what is due, as a worker that is started for it."""

    def run() -> int:
        with engine.writer(engine.published() or "") as writer:
            return drain(consumer, writer)

    return run


@pytest.mark.django_db
def test_what_is_published_is_found_and_what_is_unpublished_is_not(
    wagtail_pages: None, add: Add, find: Callable[[str], set[int]], work: Callable[[], int]
) -> None:
    page = add("Familjehem")
    work()
    assert find("familjehem") == {page.pk}
    page.unpublish()
    work()
    assert find("familjehem") == set()
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_many_rows_of_one_page_are_read_once(
    registered: entries._Registered, consumer: Consumer, work: Callable[[], int]
) -> None:
    read: list[int] = []

    def reader(page: int) -> list[entries.Entry]:
        read.append(page)
        return [entry(page, "Text")]

    registered.reader = reader
    for _ in range(5):
        enqueue([7])
    assert work() == 5
    assert read == [7]


@pytest.mark.django_db
def test_a_page_that_cannot_be_read_keeps_its_row_and_delays_no_other(
    wagtail_pages: None,
    registered: entries._Registered,
    add: Add,
    find: Callable[[str], set[int]],
    work: Callable[[], int],
) -> None:
    broken, whole = add("Trasig"), add("Hel")

    def read(page: int) -> list[entries.Entry]:
        if page == broken.pk:
            raise RuntimeError("mallen saknas")
        return read_page(page)

    registered.reader = read
    work()
    row = Change.objects.get()
    assert (row.page, row.attempts, row.last_error) == (broken.pk, 1, "RuntimeError: mallen saknas")
    assert row.due > row.created
    assert find("hel") == {whole.pk}

    registered.reader = read_page
    Change.objects.update(due=row.created)
    work()
    assert find("trasig") == {broken.pk}


@pytest.mark.django_db
def test_a_page_that_the_engine_refuses_delays_no_other(
    registered: entries._Registered,
    consumer: Consumer,
    find: Callable[[str], set[int]],
    work: Callable[[], int],
) -> None:
    registered.reader = lambda page: [entry(page if page != 1 else 99, "Boende")]
    enqueue([1, 2])
    work()
    assert find("boende") == {2}
    assert Change.objects.get().page == 1


@pytest.mark.django_db
def test_the_pause_grows_to_an_hour_at_most(
    registered: entries._Registered, consumer: Consumer, work: Callable[[], int]
) -> None:
    registered.reader = lambda page: 1 // 0  # type: ignore[return-value]
    enqueue([1])
    pauses = []
    for attempts in (0, 1, 5, 200):
        Change.objects.update(attempts=attempts, due="2026-01-01T00:00Z")
        before = Change.objects.get().created
        work()
        pauses.append((Change.objects.get().due - before).total_seconds())
    assert pauses == sorted(pauses)
    assert pauses[-1] < 3700


@pytest.mark.django_db
def test_a_worker_killed_between_commit_and_delete_repeats_harmlessly(
    wagtail_pages: None,
    add: Add,
    engine: EmbeddedEngine,
    consumer: Consumer,
    find: Callable[[str], set[int]],
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[], int],
) -> None:
    page = add("God man")

    def killed(*_: object) -> None:
        raise Killed

    with (
        monkeypatch.context() as patch,
        pytest.raises(Killed),
        engine.writer(engine.published() or "") as writer,
    ):
        patch.setattr("search.outbox.claiming.Claim.done", killed)
        deliver(consumer, writer)
    assert Change.objects.filter(page=page.pk).exists()
    work()
    assert engine.search(Query(words="god man")).total == 1
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_a_worker_killed_before_commit_loses_nothing(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, consumer: Consumer, find: Callable[[str], set[int]],
    work: Callable[[], int],
) -> None:  # fmt: skip
    page = add("God man")

    class Dying:
        def write(self, readings: object) -> None:
            raise Killed

    with pytest.raises(Killed):
        deliver(consumer, Dying())
    work()
    assert find("god man") == {page.pk}


@pytest.mark.django_db
def test_a_change_during_the_reading_is_read_again(
    registered: entries._Registered,
    consumer: Consumer,
    work: Callable[[], int],
    find: Callable[[str], set[int]],
) -> None:
    texts = ["gammal", "ny"]

    def read(page: int) -> list[entries.Entry]:
        text = texts.pop(0)
        if texts:
            enqueue([page])
        return [entry(page, text)]

    registered.reader = read
    enqueue([1])
    work()
    assert find("ny") == {1}
    assert find("gammal") == set()


@pytest.mark.django_db
def test_versions_rise_above_each_other_and_above_rows(consumer: Consumer) -> None:
    first = draw_version()
    enqueue([1])
    row = Change.objects.get().pk
    assert first < row < draw_version()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_row_that_commits_late_is_not_passed_over(
    consumer: Consumer, elsewhere: Callable[[Callable[[], None]], None]
) -> None:
    """The first number is given first and commits last: a mark on numbers would lose it."""
    taken: list[int] = []

    def take() -> None:
        with claim(consumer, 10) as claimed:
            taken.extend(claimed.pages)
            claimed.done(set(claimed.pages))

    with transaction.atomic():
        enqueue([1])
        elsewhere(lambda: enqueue([2]) and None)
        elsewhere(take)
        assert taken == [2]
    elsewhere(take)
    assert taken == [2, 1]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_row(
    consumer: Consumer, elsewhere: Callable[[Callable[[], None]], None]
) -> None:
    enqueue([1, 2, 3])
    other: list[int] = []

    def take() -> None:
        with claim(consumer, 10) as claimed:
            other.extend(claimed.pages)

    with claim(consumer, 2) as claimed:
        elsewhere(take)
        assert set(claimed.pages) == {1, 3}
    assert other == [2]


@pytest.mark.django_db
@given(waiting=st.integers(0, 12), most=st.integers(1, 6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_what_is_published_while_thousands_wait_is_taken_next_and_all_are_taken_in_the_end(
    consumer: Consumer, waiting: int, most: int
) -> None:
    Change.objects.all().delete()
    enqueue(range(1, waiting + 1))
    enqueue([99])
    left, rounds = {*range(1, waiting + 1), 99}, 0
    while left:
        with claim(consumer, most) as claimed:
            assert len(claimed.rows) == min(most, len(left))
            assert rounds or most == 1 or 99 in claimed.pages
            assert min(left) in claimed.pages
            claimed.done(set(claimed.pages))
        left -= set(claimed.pages)
        rounds += 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("watched", [Page, Site], ids=["a page", "what pages show, watched by a floor above"])
def test_a_new_consumer_waits_for_changes_under_way(
    root: Page, consumer: Consumer, watched: type[Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.outbox.consumers import register

    monkeypatch.setitem(triggers._watched, Site._meta.db_table, lambda: "SELECT {row}.root_page_id AS id")
    order: list[str] = []
    begun = threading.Event()

    def change() -> None:
        with transaction.atomic():
            watched._default_manager.update(**{"title" if watched is Page else "site_name": "Ändrad"})
            begun.set()
            threading.Event().wait(0.5)
            order.append("changed")

    def change_in_thread() -> None:
        try:
            change()
        finally:
            connection.close()

    thread = threading.Thread(target=change_in_thread)
    thread.start()
    assert begun.wait(10)
    register("embedded-new", "embedded")
    order.append("registered")
    thread.join(10)
    assert order == ["changed", "registered"]


def test_what_is_watched_is_locked_in_one_order_pages_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for table in ("b", "a"):
        monkeypatch.setitem(triggers._watched, table, lambda: "SELECT 1 AS id")
    first, second, *others = triggers.tables()
    assert (first, second) == (triggers.PAGE, triggers.RESTRICTION)
    assert others == sorted(triggers._watched)


def test_readings_of_one_batch_keep_the_last(engine: EmbeddedEngine) -> None:
    build = fill(engine, [])
    with engine.writer(build) as writer:
        writer.write([Reading(1, 1, (entry(1, "gammal"),)), Reading(1, 2, (entry(1, "ny"),))])
    assert engine.search(Query(words="gammal")).total == 0
    assert engine.search(Query(words="ny")).total == 1
