"""From rows to an index: claim, read, write, and only then let go of the rows."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

from django.db import transaction

from search import entries
from search.engines import EngineAwayError, Reading
from search.outbox.claiming import Claim, claim
from search.outbox.models import Consumer
from search.outbox.versions import draw_version

logger = logging.getLogger(__name__)

BATCH = 100


class Writes(Protocol):
    def write(self, readings: Iterable[Reading], /) -> None: ...


def deliver(consumer: Consumer, writer: Writes, *, most: int = BATCH) -> int:
    """Work off up to `most` due rows; gives how many were taken in hand, 0 when nothing is due.

    A process killed anywhere in here loses nothing: the rows are still there and writing them again does no
    harm. EngineAwayError leaves all of them as they are: that the engine is away is no fault of theirs.
    """
    with claim(consumer, most) as claimed:
        readings = [reading for page in claimed.pages if (reading := _read(claimed, page))]
        claimed.done(_write(writer, readings, claimed))
        return len(claimed.rows)


def _write(writer: Writes, readings: list[Reading], claimed: Claim) -> set[int]:
    """Write all at once or, where that fails, each by itself, so that one page cannot hold up the others."""
    try:
        writer.write(readings)
        return {reading.page for reading in readings}
    except EngineAwayError:
        raise
    except Exception:
        logger.exception("search.batch_unwritable", extra={"pages": len(readings)})
        written = {reading.page for reading in readings if _write_one(writer, reading, claimed)}
        if not written and len(readings) > 1:
            raise
        return written


def _write_one(writer: Writes, reading: Reading, claimed: Claim) -> bool:
    try:
        writer.write([reading])
    except EngineAwayError:
        raise
    except Exception as error:
        logger.exception("search.page_unwritable", extra={"page": reading.page})
        claimed.failed(reading.page, error)
        return False
    return True


def drain(consumer: Consumer, writer: Writes) -> int:
    """Work off everything that is due now; gives the number of rows."""
    total = 0
    while taken := deliver(consumer, writer):
        total += taken
    return total


def _read(claimed: Claim, page: int) -> Reading | None:
    """The page as it is now; a page that cannot be read keeps its rows and holds up no other."""
    try:
        with transaction.atomic():
            version = draw_version()
            return Reading(page, version, tuple(entries.read(page)))
    except Exception as error:
        logger.exception("search.page_unreadable", extra={"page": page})
        claimed.failed(page, error)
        return None
