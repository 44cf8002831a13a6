"""A new index beside the one that readers search; nothing that is written meanwhile is lost.

The new build is registered as a consumer first, so that every change from then on is kept for it. Then all pages are
enqueued for it and its rows are worked off, which is the one road into any index. It is checked, and swapped in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress

from search import entries
from search.engines import Engine, EngineAwayError, Reading, State, Writer
from search.outbox import enqueue
from search.outbox.consumers import register
from search.outbox.delivery import deliver
from search.outbox.models import Change, Consumer
from search.query import Query
from search.rebuild_lock import RebuildRunningError, rebuilding_alone

logger = logging.getLogger(__name__)

SAMPLES = 5
Progress = Callable[[int, int], None]


class RebuildError(Exception):
    """The new index is not put in place, and why; readers go on with the old one."""


def rebuild(engine: Engine, progress: Progress = lambda done, total: None) -> str:
    """Build, check and publish a new index; gives its name. `progress` hears pages done and pages in all.

    Raises RebuildRunningError, EngineAwayError, and RebuildError when the new index fails its checks. A process killed
    anywhere in here leaves the published index as it is; the next rebuild, or the worker, clears what it left.
    """
    with rebuilding_alone(engine.name):
        drop_unpublished(engine)
        build = engine.new_build()
        consumer = register(build, engine.name)
        try:
            _make(engine, consumer, progress)
        except BaseException:
            _forget(build)
            with suppress(EngineAwayError):
                engine.drop_all_but(_known(engine))
            raise
        engine.publish(build)
        drop_unpublished(engine)
        return build


def _make(engine: Engine, consumer: Consumer, progress: Progress) -> None:
    with engine.writer(consumer.name) as writer:
        ledger = Ledger(writer)
        _fill(consumer, ledger, progress)
    check(engine, consumer.name, ledger)


class Ledger:
    """A writer that keeps account of what went through it, to hold the index against."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.written: dict[int, int] = {}
        self.samples: list[entries.Entry] = []

    def write(self, readings: Iterable[Reading]) -> None:
        batch = list(readings)
        self._writer.write(batch)
        for reading in batch:
            self.written.pop(reading.page, None)
            if reading.entries:
                self.written[reading.page] = len(reading.entries)
        self.samples = [
            *(kept for kept in self.samples if kept.page in self.written),
            *(reading.entries[0] for reading in batch if reading.entries and reading.entries[0].title),
        ][:SAMPLES]


def check(engine: Engine, build: str, ledger: Ledger) -> None:
    """Refuse a build that lacks pages or entries, or does not answer with pages that are asked for by their title."""
    expected = len(ledger.written), sum(ledger.written.values())
    found = engine.count(build)
    if found != expected:
        raise RebuildError(f"the new index has {found} pages and entries where {expected} were written")
    for entry in ledger.samples:
        answer = engine.search(Query(words=entry.title[:200], language=entry.language), build=build)
        if answer.state is not State.READY or not answer.total:
            raise RebuildError(f"the new index does not find {entry.title!r}")


def drop_unpublished(engine: Engine) -> None:
    """Forget the consumers of this engine that no reader searches, their rows and their builds."""
    published = engine.published()
    for name in _known(engine) - {published}:
        _forget(name)
    engine.drop_all_but([published] if published else [])


def clear_what_was_left(engine: Engine) -> None:
    """Drop what a killed rebuild has left behind, so that no rows are kept for it; nothing while one is running."""
    if _known(engine) - {engine.published()}:
        with suppress(RebuildRunningError), rebuilding_alone(engine.name):
            drop_unpublished(engine)


def forget_all_but(engines: Iterable[Engine], every: Iterable[str]) -> None:
    """Of the engines named in `every`, forget the consumers of those that are not kept here any more."""
    gone = set(every) - {engine.name for engine in engines}
    for name in Consumer.objects.filter(engine__in=gone).values_list("name", flat=True):
        logger.warning("search.consumer_forgotten %s", name)
        _forget(name)


def _fill(consumer: Consumer, ledger: Ledger, progress: Progress) -> None:
    total = enqueue(entries.all_page_ids(), consumer=consumer.name)
    done = 0
    progress(done, total)
    while taken := deliver(consumer, ledger):
        done += taken
        progress(min(done, total), total)


def _forget(build: str) -> None:
    Change.objects.filter(consumer__name=build).delete()
    Consumer.objects.filter(name=build).delete()


def _known(engine: Engine) -> set[str]:
    return set(Consumer.objects.filter(engine=engine.name).values_list("name", flat=True))
