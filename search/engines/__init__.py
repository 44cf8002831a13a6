"""The engines that can answer a `Query`, behind one protocol."""

from search.engines.base import (
    Answering,
    Completion,
    Engine,
    EngineAwayError,
    Explanation,
    Found,
    FoundEntry,
    FoundPage,
    Part,
    Reading,
    State,
    Writer,
    WriterBusyError,
)
from search.engines.choice import engine_named, reading_engine

__all__ = [
    "Answering",
    "Completion",
    "Engine",
    "EngineAwayError",
    "Explanation",
    "Found",
    "FoundEntry",
    "FoundPage",
    "Part",
    "Reading",
    "State",
    "Writer",
    "WriterBusyError",
    "engine_named",
    "reading_engine",
]
