"""The worker brings changes into the index, follows a new build, and stops when asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings
from wagtail.models import Page

from search.engines.embedded.engine import EmbeddedEngine
from search.outbox import triggers
from search.outbox.models import Change, Consumer
from search.query import Query
from search.rebuild import rebuild
from search.worker import Worker

Add = Callable[..., Page]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_the_first_start_builds_the_index(wagtail_pages: None, add: Add, engine: EmbeddedEngine) -> None:
    page = add("Familjehem")
    call_command("search_worker", "--once")
    assert [found.page for found in engine.search(Query(words="familjehem")).pages] == [page.pk]


@pytest.mark.django_db
def test_what_is_due_is_worked_off_and_the_command_ends(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine
) -> None:
    build = rebuild(engine)
    add("Familjehem")
    call_command("search_worker", "--once")
    assert engine.search(Query(words="familjehem")).total == 1
    assert engine.published() == build
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_a_second_worker_is_told_so(wagtail_pages: None, root: Page, engine: EmbeddedEngine) -> None:
    build = rebuild(engine)
    with engine.writer(build), pytest.raises(CommandError, match="Another search worker"):
        call_command("search_worker", "--once")


@pytest.mark.django_db
def test_without_triggers_the_worker_does_not_start(root: Page) -> None:
    triggers.remove(connection)
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        call_command("search_worker", "--once")


@pytest.mark.django_db
def test_an_index_of_other_definitions_is_built_anew(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("Familjehem")
    with monkeypatch.context() as patch:
        patch.setattr("search.engines.embedded.engine.definition", lambda: "00000000")
        old = rebuild(engine)
    call_command("search_worker", "--once")
    assert engine.published() != old
    assert engine.search(Query(words="familjehem")).total == 1


@pytest.mark.django_db
def test_a_build_that_no_consumer_feeds_is_built_anew(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine
) -> None:
    old = rebuild(engine)
    Consumer.objects.all().delete()
    add("Familjehem")
    call_command("search_worker", "--once")
    assert engine.published() != old
    assert engine.search(Query(words="familjehem")).total == 1


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "nothing happened for 20 s"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_running_worker_follows_changes_and_a_new_build_and_stops(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, folder: Path, settings: Settings
) -> None:
    triggers.keep_installed(using="default")
    old = rebuild(engine)
    stop, trouble = threading.Event(), []

    def work() -> None:
        try:
            Worker(EmbeddedEngine(folder), stop).run()
        except BaseException as error:
            trouble.append(error)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        page = add("Familjehem")
        until(lambda: engine.search(Query(words="familjehem")).total == 1)
        new = rebuild(engine)
        until(lambda: [path.name for path in folder.glob("embedded*")] == [new])
        page.unpublish()
        until(lambda: engine.search(Query(words="familjehem")).total == 0)
    finally:
        stop.set()
        worker.join(20)
    assert not worker.is_alive()
    assert not trouble
    assert old != new
