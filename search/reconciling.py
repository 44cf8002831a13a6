"""An index held against the database, and mended the way that everything gets into it: by rows of the outbox.

Pages that change meanwhile differ for a moment without anything being wrong. So what differs is looked at again, until
it no longer does or has differed every time; what waits in the outbox is on its way and is left out.
"""

from __future__ import annotations

import enum
import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from search import entries
from search.digests import of_page
from search.engines import Engine
from search.outbox import enqueue
from search.outbox.models import Change, Consumer

logger = logging.getLogger(__name__)

LOOKS = 3
PAUSE = 1.0
BATCH = 500

Progress = Callable[[int, int], None]


class WithoutIndexError(Exception):
    """No index is published, or no consumer feeds it: it is to be built."""


class Fault(enum.Enum):
    """The database alone has the page, the index alone, each says something else of it, or it can't be read."""

    MISSING = "missing"
    SURPLUS = "too many"
    OUTDATED = "outdated"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Reconciled:
    """`wrong` has page ids. `waiting` counts pages with rows in the outbox, `failing` those of them tried in vain."""

    engine: str
    checked: int
    wrong: Mapping[int, Fault]
    waiting: int
    failing: int

    def having(self, fault: Fault) -> list[int]:
        return sorted(page for page, its in self.wrong.items() if its is fault)


def reconcile(engine: Engine, progress: Progress = lambda done, total: None) -> Reconciled:
    """Compare, and have every page that differs read again. Raises WithoutIndexError and EngineAwayError.

    Reads every page once, and lists the index with two numbers for each entry.
    """
    consumer = _consumer(engine)
    pages = {*entries.all_page_ids(), *engine.held(consumer.name)}
    wrong = _wrong(engine, consumer, pages, progress)
    for _ in range(LOOKS - 1):
        if wrong:
            time.sleep(PAUSE)
            wrong = _wrong(engine, consumer, wrong, progress)
    if engine.published() != consumer.name:
        return reconcile(engine, progress)
    waiting, failing = _waiting(consumer), _waiting(consumer, attempts__gt=0)
    enqueue(wrong, consumer=consumer.name)
    return Reconciled(engine.name, len(pages), wrong, len(waiting), len(failing))


def _consumer(engine: Engine) -> Consumer:
    build = engine.published()
    consumer = Consumer.objects.filter(name=build).first() if build else None
    if consumer is None:
        raise WithoutIndexError
    return consumer


def _wrong(
    engine: Engine, consumer: Consumer, pages: Collection[int], progress: Progress
) -> dict[int, Fault]:
    """What waits is asked for before the index and after the database, so that no change is on its way unseen."""
    waiting = _waiting(consumer)
    held = engine.held(consumer.name)
    found: dict[int, Fault] = {}
    for done, page in enumerate(sorted(pages), 1):
        if fault := _fault(page, held.get(page)):
            found[page] = fault
        if done % BATCH == 0 or done == len(pages):
            progress(done, len(pages))
    waiting |= _waiting(consumer)
    return {page: fault for page, fault in found.items() if page not in waiting}


def _fault(page: int, held: int | None) -> Fault | None:
    """What is wrong with a page of which the index holds this digest, or nothing."""
    try:
        said = entries.read(page)
    except Exception:
        logger.exception("search.page_unreadable", extra={"page": page})
        return Fault.UNREADABLE
    if not said:
        return None if held is None else Fault.SURPLUS
    if held is None:
        return Fault.MISSING
    return None if of_page(said) == held else Fault.OUTDATED


def _waiting(consumer: Consumer, **tried: int) -> set[int]:
    return set(Change.objects.filter(consumer=consumer, **tried).values_list("page", flat=True))
