"""The process that brings what has changed into the index. There is one; web processes only read."""

from __future__ import annotations

import logging
import threading
from functools import partial

from search.engines import Engine, WriterBusyError
from search.outbox.calendar import enqueue_due
from search.outbox.delivery import deliver
from search.outbox.models import Consumer
from search.rebuild import rebuild
from search.working import keep_at

logger = logging.getLogger(__name__)

POLL = 0.3


class Stopped(Exception):  # noqa: N818
    """The worker was asked to stop while it built an index."""


class Worker:
    """`run` works until `stop` is set; `once` until nothing is due. WriterBusyError when another worker is at it."""

    def __init__(self, engine: Engine, stop: threading.Event) -> None:
        self._engine = engine
        self._stop = stop

    def run(self) -> None:
        keep_at(
            partial(self._follow, once=False),
            self._stop,
            pause=POLL,
            gives_up_on=(WriterBusyError, Stopped),
            event="search.worker_failed",
        )

    def once(self) -> None:
        self._follow(once=True)

    def _follow(self, *, once: bool) -> None:
        """Write the build that is published, until another is."""
        consumer = self._consumer()
        with self._engine.writer(consumer.name) as writer:
            self._engine.drop_all_but(Consumer.objects.values_list("name", flat=True))
            while not self._stop.is_set() and self._engine.published() == consumer.name:
                enqueue_due(consumer)
                if deliver(consumer, writer):
                    continue
                if once:
                    return
                self._stop.wait(POLL)

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
