"""Three nodes, read and written all the time, of which the master is killed as a power cut kills it."""

from __future__ import annotations

import itertools
import json
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from portal.running.elasticsearch.nodes import Node
from search.engines import EngineAwayError, Reading, State
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.standing_in import StandingIn
from search.query import Query
from tests.search.conftest import entry, fill

STEADY = Query(words="barnkonventionen")
NEW = Query(words="nedskrivet")
CHANGING = Query(words="ändrat")
AROUND, LONGEST = 40, 120


@dataclass
class Witness:
    """What readers saw, and the pages that the writer was told are safe."""

    states: list[State] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def read(self, engine: StandingIn) -> None:
        try:
            found = engine.search(STEADY)
        except Exception as error:
            return self.errors.append(repr(error))
        self.states.append(found.state)
        if [page.page for page in found.pages] != [2]:
            self.errors.append(f"{found.state}: {found.pages}")
        return None

    def write(self, engine: ElasticsearchEngine, build: str, number: int) -> None:
        """A new page and a new version of the one that changes, tried again as the worker does."""
        new = Reading(number, number, (entry(number, f"{NEW.words} {number}"),))
        changed = Reading(1, number, (entry(1, f"{CHANGING.words} {number}"),))
        while True:
            try:
                with engine.writer(build) as writer:
                    writer.write([new, changed])
            except EngineAwayError:
                time.sleep(0.1)
            else:
                return self.pages.append(number)

    def until_written(self, more: int) -> None:
        """Until so many more writes are acknowledged."""
        enough, deadline = len(self.pages) + more, time.monotonic() + LONGEST
        while len(self.pages) < enough:
            assert time.monotonic() < deadline, "writing does not go on"
            time.sleep(0.05)


@contextmanager
def again_and_again(*works: Callable[[], None]) -> Iterator[None]:
    """Each in a thread of its own, until the block ends."""
    over = threading.Event()

    def keep_at(work: Callable[[], None]) -> None:
        while not over.is_set():
            work()

    threads = [threading.Thread(target=keep_at, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def asked(nodes: list[Node], path: str) -> dict[str, Any]:
    """What the first of the living nodes says."""
    living = next(node for node in nodes if node.popen and node.popen.poll() is None)
    with urllib.request.urlopen(f"{living.url}{path}", timeout=90) as answer:
        return json.load(answer)


def until_whole(nodes: list[Node]) -> None:
    """Until every copy of every index is where it should be."""
    health = asked(
        nodes, "/_cluster/health?wait_for_status=green&wait_for_no_initializing_shards=true&timeout=60s"
    )
    assert health["status"] == "green"


def master(nodes: list[Node]) -> Node:
    state = asked(nodes, "/_cluster/state/master_node,nodes")
    name = state["nodes"][state["master_node"]]["name"]
    return next(node for node in nodes if node.name == name)


@pytest.mark.elasticsearch
def test_readers_see_no_error_and_no_write_that_was_acknowledged_is_missing(
    cluster: list[Node], tmp_path: Path
) -> None:
    engine = ElasticsearchEngine([node.url for node in cluster], "killed")
    steady = entry(2, STEADY.words)
    build = fill(engine, [steady])
    fill(standing_in := EmbeddedEngine(tmp_path), [steady])
    until_whole(cluster)
    readers, seen, numbers = StandingIn(engine, standing_in), Witness(), itertools.count(10)

    reads = [lambda: seen.read(readers)] * 2
    with again_and_again(*reads, lambda: seen.write(engine, build, next(numbers))):
        seen.until_written(AROUND)
        master(cluster).kill()
        seen.until_written(AROUND)

    assert seen.errors == []
    assert set(seen.states) <= {State.READY, State.LIMITED}
    found = set(engine.ranking(NEW, 10_000))
    assert [page for page in seen.pages if str(page) not in found] == []
    (changed,) = engine.search(CHANGING).pages
    assert int(changed.entries[0].text.split()[1]) >= seen.pages[-1]
