from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from search.engines import WriterBusyError, engine_named
from search.outbox import triggers
from search.rebuild import RebuildError
from search.stopping import stopping
from search.worker import Stopped, Worker


class Command(BaseCommand):
    help = "Bring what has changed into the search index, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is due")

    def handle(self, *args: Any, **options: Any) -> None:
        if absent := triggers.missing(connection):
            raise CommandError(
                f"The database lacks the triggers {', '.join(sorted(absent))}. Run `manage.py migrate`."
            )
        stop = threading.Event()
        with stopping(stop):
            self._work(Worker(engine_named(), stop), once=options["once"])

    def _work(self, worker: Worker, *, once: bool) -> None:
        try:
            worker.once() if once else worker.run()
        except WriterBusyError:
            raise CommandError("Another search worker is running on this index. Stop it first.") from None
        except RebuildError as error:
            raise CommandError(f"The index could not be built: {error}.") from None
        except Stopped:
            self.stderr.write("Stopped while the index was being built; the next start begins again.")
