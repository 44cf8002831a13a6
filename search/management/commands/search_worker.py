from __future__ import annotations

import threading

from django.core.management.base import CommandError

from search.engines import WriterBusyError, engine_named
from search.rebuild import RebuildError
from search.worker import Stopped, Worker
from search.working import WorkerCommand


class Command(WorkerCommand):
    help = "Bring what has changed into the search index, until stopped."

    def work(self, stop: threading.Event, *, once: bool) -> None:
        worker = Worker(engine_named(), stop)
        try:
            worker.once() if once else worker.run()
        except WriterBusyError:
            raise CommandError("Another search worker is running on this index. Stop it first.") from None
        except RebuildError as error:
            raise CommandError(f"The index could not be built: {error}.") from None
        except Stopped:
            self.stderr.write("Stopped while the index was being built; the next start begins again.")
