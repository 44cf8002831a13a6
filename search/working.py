"""What every worker of the outbox does alike: it starts on a whole database, keeps at it, and stops when asked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as DatabaseError
from django.db import connection

from search.outbox import triggers
from search.stopping import stopping

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0


def keep_at(
    work: Callable[[], None],
    stop: threading.Event,
    *,
    pause: float,
    gives_up_on: tuple[type[Exception], ...],
    event: str,
) -> None:
    """Do `work` again and again until `stop` is set; after a failure wait, each time in a row twice as long as before.

    A failure is logged as `event`; what is in `gives_up_on` is raised.
    """
    wait = pause
    while not stop.is_set():
        began = time.monotonic()
        try:
            work()
            wait = pause
        except gives_up_on:
            raise
        except Exception as error:
            if time.monotonic() - began > LONGEST_PAUSE:
                wait = pause
            logger.exception(event, extra={"pause": wait})
            if isinstance(error, DatabaseError):
                connection.close()
            stop.wait(wait)
            wait = min(2 * wait, LONGEST_PAUSE)


class WorkerCommand(BaseCommand):
    """A command that runs a worker until it is stopped, or with --once until nothing is due."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is due")

    def handle(self, *args: Any, **options: Any) -> None:
        if absent := triggers.missing(connection):
            raise CommandError(
                f"The database lacks the triggers {', '.join(sorted(absent))}. Run `manage.py migrate`."
            )
        stop = threading.Event()
        with stopping(stop):
            self.work(stop, once=options["once"])

    def work(self, stop: threading.Event, *, once: bool) -> None:
        raise NotImplementedError
