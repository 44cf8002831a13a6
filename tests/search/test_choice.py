"""Which engines an installation keeps, and who answers its readers, follows from one variable."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from pytest_django import Settings

from portal.settings import environment
from search.engines import State
from search.engines.choice import engines, kept, reading_engine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.standing_in import StandingIn
from search.query import Query
from tests.search.conftest import entry, fill

NOBODY = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    return tmp_path


def test_without_an_address_the_embedded_engine_is_kept_and_answers() -> None:
    assert kept() == ("embedded",)
    assert [engine.name for engine in engines()] == ["embedded"]
    assert reading_engine() is engines()[0]


def test_with_one_both_are_kept_and_the_embedded_one_stands_in(settings: Settings, folder: Path) -> None:
    settings.ELASTICSEARCH_URL = NOBODY
    assert [engine.name for engine in engines()] == ["embedded", "elasticsearch"]
    assert [engine.name for engine in engines("elasticsearch")] == ["elasticsearch"]
    fill(EmbeddedEngine(folder), [entry(1, "barn")])
    reading = reading_engine()
    assert isinstance(reading, StandingIn)
    found = reading.search(Query(words="barn"))
    assert (found.state, found.total) == (State.LIMITED, 1)


def test_each_process_has_one_breaker(settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = NOBODY
    assert reading_engine() is reading_engine()


@pytest.mark.parametrize("command", ["search_worker", "search_rebuild", "search_reconcile"])
def test_an_engine_that_is_not_kept_here_cannot_be_named(command: str) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'elasticsearch'"):
        call_command(command, "--engine", "elasticsearch")


@pytest.mark.parametrize(
    "written",
    [
        "localhost:9200",
        "https://search.agency.se",
        "http://a:9200, http://b:9200",
        "http://a:9200,",
        "http://a:many",
        "http://:9200",
        "http://a:9200\nhttp://b:9200",
    ],
)
def test_what_is_no_address_stops_the_start(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", written)
    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_URL must be"):
        environment.read()


@pytest.mark.parametrize(
    "written", ["", "http://[::1]:9200", "https://user:pass%40word@a.se:9200,https://b.se:9200"]
)
def test_addresses_of_nodes_are_taken_as_they_are_written(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", written)
    assert environment.read().elasticsearch == written
