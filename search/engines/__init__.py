"""The engines that can answer a `Query`, behind one protocol."""

from search.engines.base import (
    Engine,
    Found,
    FoundEntry,
    FoundPage,
    Reading,
    State,
    Writer,
    WriterBusyError,
)
from search.engines.choice import engine_named

__all__ = [
    "Engine",
    "Found",
    "FoundEntry",
    "FoundPage",
    "Reading",
    "State",
    "Writer",
    "WriterBusyError",
    "engine_named",
]
