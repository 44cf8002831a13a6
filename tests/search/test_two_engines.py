"""Every engine is kept up by itself: each takes its own rows, and the trouble of one is not the other's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from search import entries, rebuild_lock
from search.engines import Engine, EngineAwayError, WriterBusyError
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox import triggers
from search.outbox.models import Change, Consumer
from search.query import Query
from search.rebuild import forget_all_but, rebuild
from search.rebuild_lock import rebuilding_alone
from search.worker import Worker, keep_up
from tests.search.conftest import entry
from tests.search.hanging import Hanging
from tests.search.test_standing_in import until
from tests.search.troubled import TroubledEngine, refuses

Add = Callable[..., Page]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    return tmp_path


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TroubledEngine]:
    """A second engine, of either kind, whose trouble is ours to choose."""
    if request.param == "embedded":
        yield TroubledEngine(EmbeddedEngine(tmp_path / "other"), "other")
        return
    real = ElasticsearchEngine([request.getfixturevalue("elasticsearch_url")], prefix_of(tmp_path))
    yield TroubledEngine(real, "other")
    real.remove()


@pytest.fixture
def both(
    wagtail_pages: None, root: Page, engine: EmbeddedEngine, other: TroubledEngine
) -> tuple[Engine, Engine]:
    """Both have a build, on a database where everything leaves its rows."""
    triggers.keep_installed(using="default")
    rebuild(engine)
    rebuild(other)
    return engine, other


@pytest.fixture
def running(both: tuple[Engine, Engine]) -> Iterator[list[BaseException]]:
    """Both are kept up while the test lasts; what ended it is put here."""
    stop, trouble = threading.Event(), []

    def work() -> None:
        try:
            keep_up(both, stop)
        except BaseException as error:
            trouble.append(error)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    yield trouble
    stop.set()
    worker.join(20)
    assert not worker.is_alive()


def found(engine: Engine, words: str) -> int:
    return engine.search(Query(words=words)).total


def waiting(engine: Engine) -> list[tuple[int, int, str]]:
    rows = Change.objects.filter(consumer__engine=engine.name).order_by("id")
    return list(rows.values_list("page", "attempts", "last_error"))


def once(engine: Engine) -> None:
    Worker(engine, threading.Event()).once()


@pytest.mark.django_db
def test_the_rows_of_one_that_is_away_wait_untouched_and_the_other_goes_on(
    both: tuple[Engine, Engine], other: TroubledEngine, engine: EmbeddedEngine, add: Add
) -> None:
    other.trouble = refuses
    page = add("Familjehem")
    once(engine)
    with pytest.raises(EngineAwayError):
        once(other)
    assert (found(engine, "familjehem"), waiting(engine)) == (1, [])
    assert {row[0] for row in waiting(other)} == {page.pk}
    assert {row[1:] for row in waiting(other)} == {(0, "")}
    other.trouble = lambda: None
    once(other)
    assert (found(other, "familjehem"), waiting(other)) == (1, [])


@pytest.mark.django_db
def test_one_that_goes_away_in_the_middle_of_its_work_loses_none_of_it(
    both: tuple[Engine, Engine],
    other: TroubledEngine,
    add: Add,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.outbox.delivery.deliver.__kwdefaults__", {"most": 2})
    for number in range(7):
        add(f"Familjehem {number}")
    before = len(waiting(other))
    calls = iter(range(100))

    def goes_away_later() -> None:
        if next(calls) > 8:
            refuses()

    other.trouble = goes_away_later
    with pytest.raises(EngineAwayError):
        once(other)
    assert 0 < len(waiting(other)) < before
    other.trouble = lambda: None
    once(other)
    assert (found(other, "familjehem"), waiting(other)) == (7, [])


@pytest.mark.django_db(transaction=True)
def test_while_one_hangs_the_other_is_kept_up_and_the_one_catches_up(
    other: TroubledEngine,
    engine: EmbeddedEngine,
    add: Add,
    running: list[BaseException],
    hanging: Hanging,
) -> None:
    other.trouble = hanging
    page = add("Familjehem")
    until(lambda: found(engine, "familjehem") == 1)
    page.unpublish()
    until(lambda: found(engine, "familjehem") == 0)
    add("God man")
    until(lambda: found(engine, "god man") == 1)
    other.trouble = lambda: None
    assert found(other, "god man") == 0
    hanging.let_go()
    until(lambda: found(other, "god man") == 1)
    assert found(other, "familjehem") == 0
    until(lambda: not Change.objects.exists())
    assert not running


@pytest.mark.django_db(transaction=True)
def test_a_long_absence_is_told_in_two_lines(
    other: TroubledEngine,
    engine: EmbeddedEngine,
    add: Add,
    running: list[BaseException],
    caplog: pytest.LogCaptureFixture,
) -> None:
    add("Familjehem")
    until(lambda: found(other, "familjehem") == 1)
    other.trouble = refuses
    asked = other.asked
    until(lambda: other.asked > asked + 2)
    other.trouble = lambda: None
    add("God man")
    until(lambda: found(other, "god man") == 1)
    until(lambda: not Change.objects.exists())
    told = [record.getMessage() for record in caplog.records if record.name == "search.worker"]
    assert [line.partition(":")[0] for line in told if "other" in line] == [
        "search.worker_waits for other",
        "search.worker_goes_on with other",
    ]
    assert not running


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_on_one_of_them_ends_both(both: tuple[Engine, Engine], other: TroubledEngine) -> None:
    stop = threading.Event()
    with both[0].writer(both[0].published() or ""), pytest.raises(WriterBusyError):
        keep_up(both, stop)
    assert stop.is_set()


@pytest.mark.django_db
def test_no_rows_are_kept_for_an_engine_that_is_no_longer_used(
    both: tuple[Engine, Engine], engine: EmbeddedEngine, add: Add
) -> None:
    Consumer.objects.create(name="paper", engine="paper-1")
    add("Familjehem")
    forget_all_but([engine], ["embedded", "other"])
    assert set(Consumer.objects.values_list("engine", flat=True)) == {"embedded", "paper-1"}
    assert not Change.objects.filter(consumer__engine="other").exists()


@pytest.mark.django_db
def test_the_command_keeps_up_what_it_can_and_says_what_it_could_not(
    both: tuple[Engine, Engine],
    other: TroubledEngine,
    engine: EmbeddedEngine,
    add: Add,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.management.commands.search_worker.engines", lambda name=None: (other, engine))
    other.trouble = refuses
    add("Familjehem")
    with pytest.raises(CommandError, match=r"Not kept up: other .*it refuses"):
        call_command("search_worker", "--once")
    assert found(engine, "familjehem") == 1


@pytest.mark.django_db
def test_an_engine_that_is_away_keeps_no_other_from_being_rebuilt(
    both: tuple[Engine, Engine],
    other: TroubledEngine,
    engine: EmbeddedEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "search.management.commands.search_rebuild.engines", lambda name=None: (other, engine)
    )
    published = other.published(), engine.published()
    other.trouble = refuses
    with pytest.raises(CommandError, match=r"other index in use is kept: the engine is away \(it refuses\)"):
        call_command("search_rebuild")
    other.trouble = lambda: None
    assert other.published() == published[0]
    assert engine.published() != published[1]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_rebuild_on_another_machine_is_noticed(
    root: Page, elsewhere: Callable[[Callable[[], None]], None]
) -> None:
    """There its file is not to be seen, but its session in the database is."""

    def rebuild_here(engine: str) -> None:
        with rebuilding_alone(engine):
            pass

    with rebuild_lock._on_this_database("elasticsearch"):
        with pytest.raises(AssertionError, match="RebuildRunningError"):
            elsewhere(lambda: rebuild_here("elasticsearch"))
        elsewhere(lambda: rebuild_here("embedded"))
    elsewhere(lambda: rebuild_here("elasticsearch"))


@pytest.mark.django_db
def test_what_a_killed_rebuild_left_is_cleared_by_the_worker(
    both: tuple[Engine, Engine], other: TroubledEngine, add: Add
) -> None:
    left = other.new_build()
    Consumer.objects.create(name=left, engine="other")
    other.writer(left).close()
    add("Familjehem")
    once(other)
    assert list(Consumer.objects.filter(engine="other").values_list("name", flat=True)) == [other.published()]
    assert not waiting(other)
    assert not other.is_current(left)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_neither_passes_over_a_row_of_a_transaction_that_commits_late(
    both: tuple[Engine, Engine], add: Add, elsewhere: Callable[[Callable[[], None]], None]
) -> None:
    """The first transaction has its rows first and commits last: a mark on row ids would lose them, for each."""
    early, late = add("Familjehem"), add("God man")
    for engine in both:
        once(engine)

    def rename(page: Page, title: str) -> None:
        Page.objects.filter(pk=page.pk).update(title=title)

    with transaction.atomic():
        rename(early, "Stödboende")
        elsewhere(lambda: rename(late, "Särskilt förordnad vårdnadshavare"))
        for engine in both:
            elsewhere(lambda engine=engine: once(engine))
        assert [found(engine, "vårdnadshavare") for engine in both] == [1, 1]
        assert [found(engine, "stödboende") for engine in both] == [0, 0]
    for engine in both:
        once(engine)
    assert [found(engine, "stödboende") for engine in both] == [1, 1]
    assert [found(engine, "familjehem") for engine in both] == [0, 0]


@pytest.mark.django_db
def test_moves_renames_deletes_and_restrictions_of_a_tree_reach_both(
    both: tuple[Engine, Engine], registered: entries._Registered, add: Add
) -> None:
    """An entry here says where its page lies, as the site's entries do."""

    def read(page_id: int) -> list[entries.Entry]:
        page = Page.objects.live().public().filter(pk=page_id).first()
        above = page.get_ancestors().values_list("title", flat=True) if page else ()
        return [entry(page.pk, f"{page.title} i {' '.join(above)}", url=page.url_path)] if page else []

    registered.reader = read
    handbook, other = add("Handboken"), add("Regelboken")
    chapter = add("Familjehem", handbook)
    section = add("Placering", chapter)

    def after(change: Callable[[], object], words: str) -> set[tuple[int, str]]:
        change()
        for engine in both:
            once(engine)
        first, second = (
            {(page.page, page.entries[0].url) for page in engine.search(Query(words=words)).pages}
            for engine in both
        )
        assert first == second
        return first

    def fresh(page: Page) -> Page:
        return Page.objects.get(pk=page.pk)

    def rename() -> None:
        page = fresh(handbook)
        page.title, page.slug = "Lathunden", "lathunden"
        page.save()

    below = {handbook.pk, chapter.pk, section.pk}
    assert {page for page, _ in after(lambda: None, "handboken")} == below
    renamed = after(rename, "lathunden")
    assert {page for page, _ in renamed} == below
    assert all("/lathunden/" in url for _, url in renamed)
    moved = after(lambda: fresh(chapter).move(fresh(other), pos="last-child"), "regelboken")
    assert {page for page, _ in moved} == {other.pk, chapter.pk, section.pk}
    assert all(fresh(other).url_path in url for _, url in moved)
    restrict = partial(PageViewRestriction.objects.create, page=fresh(chapter), restriction_type="login")
    assert {page for page, _ in after(restrict, "regelboken")} == {other.pk}
    lift = PageViewRestriction.objects.all().delete
    assert {page for page, _ in after(lift, "familjehem")} == {chapter.pk, section.pk}
    assert after(lambda: fresh(chapter).delete(), "familjehem") == set()
    assert after(lambda: fresh(other).unpublish(), "regelboken") == set()
