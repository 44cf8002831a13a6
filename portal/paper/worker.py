"""The process that makes the PDFs. There is one; it takes outbox rows as the search worker does, a page at a time."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from portal.paper import keeping
from portal.paper.laying_out import WithoutPangoError, probe
from portal.paper.models import FOLDER
from portal.paper.offering import CONSUMER
from portal.paper.writing import style
from search import entries
from search.outbox import enqueue
from search.outbox.calendar import enqueue_due
from search.outbox.claiming import Claim, claim_page
from search.outbox.consumers import register
from search.outbox.models import Change, Consumer
from search.working import keep_at

logger = logging.getLogger(__name__)

POLL = 0.5


class BusyError(Exception):
    """Another paper worker is at it."""


class Worker:
    """`run` works until `stop` is set; `once` until nothing is due. BusyError, or WithoutPangoError at the start."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def run(self) -> None:
        with only_one():
            probe()
            keep_at(
                partial(self._follow, once=False),
                self._stop,
                pause=POLL,
                gives_up_on=(WithoutPangoError,),
                event="paper.worker_failed",
            )

    def once(self) -> None:
        with only_one():
            probe()
            self._follow(once=True)

    def _follow(self, *, once: bool) -> None:
        reader = consumer()
        while not self._stop.is_set():
            enqueue_due(reader)
            if deliver(reader):
                continue
            if once:
                return
            self._stop.wait(POLL)


def consumer() -> Consumer:
    """The one who hears of every change. Where it is new, or documents look otherwise now, all pages are read anew."""
    edition = _edition()
    known = Consumer.objects.filter(name=CONSUMER).first()
    if known and known.engine == edition:
        return known
    with transaction.atomic():
        if known:
            Consumer.objects.filter(pk=known.pk).update(engine=edition)
        reader = known or register(CONSUMER, edition)
        enqueue(entries.all_page_ids(), consumer=CONSUMER)
    return reader


def _edition() -> str:
    """Changes with the style, the templates and the library that sets them."""
    made_of = hashlib.sha256(f"{version('weasyprint')}{style()}".encode())
    for template in sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html")):
        made_of.update(template.read_bytes())
    return f"paper-{made_of.hexdigest()[:16]}"


def deliver(reader: Consumer) -> int:
    """Work off the due rows of one page; gives how many were taken in hand, 0 when nothing is due.

    A part leaves a row for its whole before its own goes, so that the whole has its own attempts and pauses. A process
    killed anywhere in here loses nothing: making a file again does no harm.
    """
    with claim_page(reader) as claimed:
        for page in claimed.pages:
            _deliver(claimed, page, reader)
        return len(claimed.rows)


def _deliver(claimed: Claim, page: int, reader: Consumer) -> None:
    try:
        with transaction.atomic():
            _pass_on(keeping.wholes_with(page), reader)
        made = keeping.keep(page)
        claimed.done({page})
    except WithoutPangoError:
        raise
    except Exception as error:
        logger.exception("paper.not_made", extra={"page": page})
        claimed.failed(page, error)
    else:
        logger.info("paper.kept", extra={"page": page, "made": made})


def _pass_on(wholes: set[int], reader: Consumer) -> None:
    """Once for each whole, however many of its parts have changed."""
    due = Change.objects.filter(consumer=reader, page__in=wholes, due__lte=Now())
    enqueue(wholes - set(due.values_list("page", flat=True)), consumer=CONSUMER)


@contextmanager
def only_one() -> Iterator[None]:
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BusyError from None
        yield
