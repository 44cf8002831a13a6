"""The portal before a real node, and between them a way that fails: readers are answered, nothing written is lost."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from search.engines import engine_named
from search.engines.choice import engines
from search.outbox import triggers
from search.outbox.models import Change
from search.query import Query
from search.rebuild import rebuild
from search.worker import Worker, keep_up
from tests.faults.proxy import Fault, Proxy
from tests.search.test_standing_in import until

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]

Add = Callable[..., Page]
FAULTS = [fault for fault in Fault if fault is not Fault.NONE]
LIMITED = "Sökningen är begränsad just nu"
BACK = 30


@pytest.fixture
def way(elasticsearch_url: str) -> Iterator[Proxy]:
    node = urlsplit(elasticsearch_url)
    with Proxy(node.port or 80, host=node.hostname or "") as proxy:
        yield proxy


@pytest.fixture
def portal(way: Proxy, wagtail_pages: None, add: Add, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Both engines have a build with one page in it, and every change of a page leaves its rows."""
    settings.SEARCH_INDEX_DIR = tmp_path
    settings.ELASTICSEARCH_URL = way.url
    triggers.keep_installed(using="default")
    add("Familjehem")
    for engine in engines():
        rebuild(engine)
    yield
    way.fault = Fault.NONE
    engine_named("elasticsearch").remove()  # type: ignore[attr-defined]


def read(client: Client, words: str) -> str:
    return client.get("/sv/sok/", {"q": words}).content.decode()


def worked_off(name: str) -> None:
    Worker(engine_named(name), threading.Event()).once()


@contextmanager
def changing(way: Proxy, faults: Iterator[Fault], every: float) -> Iterator[None]:
    """Another fault every so many seconds, and none at the end."""
    over = threading.Event()

    def change() -> None:
        while not over.wait(every):
            way.fault = next(faults)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        way.fault = Fault.NONE


@contextmanager
def kept_up() -> Iterator[None]:
    """Both engines, as the worker's process keeps them up."""
    stop = threading.Event()

    def work() -> None:
        try:
            keep_up(engines(), stop)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(60)


def test_readers_are_answered_and_told_and_it_comes_back_by_itself(
    portal: None, way: Proxy, client: Client
) -> None:
    for fault in FAULTS:
        until(lambda: LIMITED not in read(client, "familjehem"), BACK)
        way.fault = fault
        began = time.monotonic()
        html = read(client, "familjehem")
        assert time.monotonic() - began < 2, fault
        assert LIMITED in html, fault
        assert "<mark>Familjehem</mark>" in html, fault

        asked = way.asked
        assert LIMITED in read(client, "familjehem"), fault
        assert way.asked == asked, "whoever asks next asks it no more"
        way.fault = Fault.NONE
    until(lambda: LIMITED not in read(client, "familjehem"), BACK)


def test_publishing_asks_nothing_of_it_and_what_is_published_is_found_meanwhile_and_afterwards(
    portal: None, way: Proxy, client: Client, add: Add
) -> None:
    for number, fault in enumerate(FAULTS):
        way.fault = fault
        asked = way.asked
        page = add(f"Placering {number}", live=False)
        page.save_revision().publish()
        assert way.asked == asked, fault
        worked_off("embedded")
        assert f"Placering</mark> {number}" in read(client, "placering"), fault
    way.fault = Fault.NONE
    until(lambda: LIMITED not in read(client, "placering"), BACK)
    assert "Placering" not in read(client, "placering")
    worked_off("elasticsearch")
    html = read(client, "placering")
    assert LIMITED not in html
    assert all(f"Placering</mark> {number}" in html for number in range(len(FAULTS)))


def test_what_is_written_while_the_way_fails_again_and_again_is_all_there_in_the_end(
    portal: None, way: Proxy, add: Add
) -> None:
    pages = []
    with kept_up():
        with changing(way, itertools.cycle([*FAULTS, Fault.NONE]), every=0.4):
            for number in range(24):
                pages.append(add(f"Utredning {number}"))
                if number % 3 == 2:
                    pages.pop(0).unpublish()
                if number % 4 == 3:
                    pages[0].title = f"Ändrad utredning {number}"
                    pages[0].save_revision().publish()
                time.sleep(0.2)
        until(lambda: not Change.objects.exists(), 60)
    for engine in engines():
        found = set(engine.ranking(Query(words="utredning"), 100))
        assert found == {str(page.pk) for page in pages}, engine.name
        changed = engine.search(Query(words="ändrad", size=50))
        assert {page.entries[0].title for page in changed.pages} == {
            page.title for page in pages if page.title.startswith("Ändrad")
        }
