from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from portal.paper.child import HOW
from portal.paper.laying_out import WithoutPangoError
from portal.paper.worker import BusyError, Worker
from search.outbox import triggers
from search.stopping import stopping


class Command(BaseCommand):
    help = "Make the PDFs of pages that have changed, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is due")

    def handle(self, *args: Any, **options: Any) -> None:
        if absent := triggers.missing(connection):
            raise CommandError(
                f"The database lacks the triggers {', '.join(sorted(absent))}. Run `manage.py migrate`."
            )
        stop = threading.Event()
        with stopping(stop):
            self._work(Worker(stop), once=options["once"])

    def _work(self, worker: Worker, *, once: bool) -> None:
        try:
            worker.once() if once else worker.run()
        except BusyError:
            raise CommandError("Another paper worker is running on these files. Stop it first.") from None
        except WithoutPangoError as error:
            raise CommandError(f"No PDF can be made here: {error}\n{HOW}") from None
