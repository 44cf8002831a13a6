"""The engines of this installation, and who answers its readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from search.engines.base import Answering, Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.standing_in import StandingIn

if TYPE_CHECKING:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

NAMES = ("embedded", "elasticsearch")


def engine_at(name: str, directory: Path) -> Engine:
    """An engine on a directory of its own. KeyError for a name that is not in `NAMES`."""
    made: dict[str, Callable[[Path], Engine]] = {
        "embedded": EmbeddedEngine,
        "elasticsearch": elasticsearch_at,
    }
    return made[name](directory)


def elasticsearch_at(directory: Path) -> ElasticsearchEngine:
    """The installation on this directory has indexes of its own in the cluster of `ELASTICSEARCH_URL`."""
    return _in_cluster(settings.ELASTICSEARCH_URL, directory)


def engine_named(name: str = "embedded") -> Engine:
    """The engine of this process, on `SEARCH_INDEX_DIR`. KeyError for a name that is not in `NAMES`."""
    directory = Path(settings.SEARCH_INDEX_DIR)
    return elasticsearch_at(directory) if name == "elasticsearch" else _on_disk(name, directory)


def engines(name: str | None = None) -> tuple[Engine, ...]:
    """Every engine whose index is kept here: the embedded one always, Elasticsearch where its address is set.

    With a name that one only; none where it is not kept here.
    """
    return tuple(engine_named(one) for one in kept() if name in (None, one))


def kept() -> tuple[str, ...]:
    """The names of the engines whose index is kept here."""
    return NAMES if settings.ELASTICSEARCH_URL else NAMES[:1]


def reading_engine() -> Answering:
    """Who answers readers: Elasticsearch where its address is set, with the embedded engine standing in."""
    if not settings.ELASTICSEARCH_URL:
        return engine_named("embedded")
    return _standing_in(settings.ELASTICSEARCH_URL, Path(settings.SEARCH_INDEX_DIR))


@cache
def _on_disk(name: str, directory: Path) -> Engine:
    return engine_at(name, directory)


@cache
def _in_cluster(addresses: str, directory: Path) -> ElasticsearchEngine:
    """The client is slow to import, so it is imported where it is used."""
    from search.engines.elasticsearch.engine import ElasticsearchEngine
    from search.engines.elasticsearch.names import prefix_of

    return ElasticsearchEngine(addresses.split(","), prefix_of(directory))


@cache
def _standing_in(addresses: str, directory: Path) -> StandingIn:
    """One for each process: its breaker is."""
    return StandingIn(_in_cluster(addresses, directory), _on_disk("embedded", directory))
