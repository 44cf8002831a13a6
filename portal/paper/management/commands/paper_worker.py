from __future__ import annotations

import threading

from django.core.management.base import CommandError

from portal.paper.child import HOW
from portal.paper.laying_out import WithoutPangoError
from portal.paper.worker import BusyError, Worker
from search.working import WorkerCommand


class Command(WorkerCommand):
    help = "Make the PDFs of pages that have changed, until stopped."

    def work(self, stop: threading.Event, *, once: bool) -> None:
        worker = Worker(stop)
        try:
            worker.once() if once else worker.run()
        except BusyError:
            raise CommandError("Another paper worker is running on these files. Stop it first.") from None
        except WithoutPangoError as error:
            raise CommandError(f"No PDF can be made here: {error}\n{HOW}") from None
