"""The engines of this installation, and who answers its readers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Answering, Engine
from search.engines.embedded.engine import EmbeddedEngine

NAMES = ("embedded",)


@cache
def _shared(name: str, directory: Path) -> Engine:
    return engine_at(name, directory)


def engine_at(name: str, directory: Path) -> Engine:
    """An engine on a directory of its own. KeyError for a name that is not in `NAMES`."""
    return {"embedded": EmbeddedEngine}[name](directory)


def engine_named(name: str = "embedded") -> Engine:
    """The engine of this process, on `SEARCH_INDEX_DIR`. KeyError for a name that is not in `NAMES`."""
    return _shared(name, Path(settings.SEARCH_INDEX_DIR))


def engines() -> tuple[Engine, ...]:
    """Every engine whose index is kept here: the embedded one always, Elasticsearch where its address is set."""
    return (engine_named("embedded"),)


def reading_engine() -> Answering:
    """Who answers readers."""
    return engine_named("embedded")
