"""What a web process does all day, to be run in a process of its own. It needs no Django."""

from __future__ import annotations

from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

from search.engines import State
from search.engines.embedded.engine import EmbeddedEngine
from search.query import Query


def read_until(folder: str, outcome: Queue, stop: Event) -> None:
    """Search until `stop` is set; put the number of searches, or what went wrong."""
    engine, searches = EmbeddedEngine(Path(folder)), 0
    while not stop.is_set():
        answer = engine.search(Query(words="barn"))
        if answer.state is not State.READY or not answer.total:
            outcome.put(f"{answer.state} with {answer.total} pages")
            return
        searches += 1
    outcome.put(searches)
