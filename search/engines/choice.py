from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine

NAMES = ("embedded",)


@cache
def _embedded(directory: Path) -> EmbeddedEngine:
    return EmbeddedEngine(directory)


def engine_named(name: str = "embedded") -> Engine:
    """The engine of this process, on `SEARCH_INDEX_DIR`. KeyError for a name that is not in `NAMES`."""
    if name not in NAMES:
        raise KeyError(name)
    return _embedded(Path(settings.SEARCH_INDEX_DIR))
