"""The process that brings what has changed into the indexes. There is one; web processes only read.

Each engine is kept up by itself, in a thread of its own with its own connection to the database: it takes its own rows,
so that one that is away delays nothing of another.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connection

from search.engines import Engine, EngineAwayError, WriterBusyError
from search.outbox.calendar import enqueue_due
from search.outbox.delivery import deliver
from search.outbox.models import Consumer
from search.rebuild import clear_what_was_left, rebuild
from search.rebuild_lock import RebuildRunningError
from search.working import keep_at

logger = logging.getLogger(__name__)

POLL = 0.3
LONGEST_AWAY = 8.0


class Stopped(Exception):  # noqa: N818
    """The worker was asked to stop while it built an index."""


class Worker:
    """Keeps one engine up. `run` works until `stop` is set; `once` until nothing is due.

    WriterBusyError when another worker is at it. While the engine is away, or somebody else rebuilds its index, `run`
    says so once and waits; `once` raises EngineAwayError or RebuildRunningError.
    """

    def __init__(self, engine: Engine, stop: threading.Event) -> None:
        self._engine = engine
        self._stop = stop
        self._waited = 0.0

    def run(self) -> None:
        keep_at(
            self._follow_or_wait,
            self._stop,
            pause=POLL,
            gives_up_on=(WriterBusyError, Stopped),
            event="search.worker_failed",
        )

    def once(self) -> None:
        self._follow(once=True)

    def _follow_or_wait(self) -> None:
        try:
            self._follow(once=False)
        except (EngineAwayError, RebuildRunningError) as error:
            if not self._waited:
                logger.warning(
                    "search.worker_waits for %s: %s %s", self._engine.name, type(error).__name__, error
                )
            self._waited = min(LONGEST_AWAY, 2 * self._waited or POLL)
            self._stop.wait(self._waited)

    def _follow(self, *, once: bool) -> None:
        """Write the build that is published, until another is."""
        clear_what_was_left(self._engine)
        consumer = self._consumer()
        with self._engine.writer(consumer.name) as writer:
            self._engine.drop_all_but(_names())
            while not self._stop.is_set() and self._engine.published() == consumer.name:
                enqueue_due(consumer)
                taken = deliver(consumer, writer)
                self._goes_on()
                if once and not taken:
                    return
                if not taken:
                    self._stop.wait(POLL)

    def _goes_on(self) -> None:
        if self._waited:
            logger.warning("search.worker_goes_on with %s", self._engine.name)
            self._waited = 0.0

    def _consumer(self) -> Consumer:
        """The consumer of the published build; an index that is missing, outdated or unknown is built first."""
        build = self._engine.published()
        if build and self._engine.is_current(build):
            known = Consumer.objects.filter(name=build).first()
            if known:
                return known
        logger.info("search.index_built_anew", extra={"build": build})
        return Consumer.objects.get(name=rebuild(self._engine, self._go_on))

    def _go_on(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped


def _names() -> list[str]:
    return list(Consumer.objects.values_list("name", flat=True))


def keep_up(engines: Sequence[Engine], stop: threading.Event) -> None:
    """Keep all of them up until `stop` is set. What ends one (WriterBusyError, Stopped) ends all, and is raised."""
    if len(engines) == 1:
        return Worker(engines[0], stop).run()
    with ThreadPoolExecutor(len(engines), thread_name_prefix="search-worker") as threads:
        ends = [threads.submit(partial(_run, engine, stop)) for engine in engines]
    for end in ends:
        end.result()
    return None


def _run(engine: Engine, stop: threading.Event) -> None:
    try:
        Worker(engine, stop).run()
    finally:
        stop.set()
        connection.close()
