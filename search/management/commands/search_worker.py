from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from django.core.management.base import CommandError, CommandParser

from search.engines import Engine, EngineAwayError, WriterBusyError
from search.engines.choice import NAMES, engines, kept
from search.rebuild import RebuildError, forget_all_but
from search.rebuild_lock import RebuildRunningError
from search.worker import Stopped, Worker, keep_up
from search.working import WorkerCommand


class Command(WorkerCommand):
    help = "Bring what has changed into the search indexes, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--engine", choices=kept(), help="keep up this one only; without it every one")

    def handle(self, *args: Any, **options: Any) -> None:
        self._named = options["engine"]
        super().handle(*args, **options)

    def work(self, stop: threading.Event, *, once: bool) -> None:
        forget_all_but(engines(), NAMES)
        chosen = engines(self._named)
        try:
            self._once(chosen, stop) if once else keep_up(chosen, stop)
        except WriterBusyError:
            raise CommandError("Another search worker is running on this index. Stop it first.") from None
        except RebuildError as error:
            raise CommandError(f"The index could not be built: {error}.") from None
        except Stopped:
            self.stderr.write("Stopped while the index was being built; the next start begins again.")

    def _once(self, chosen: Sequence[Engine], stop: threading.Event) -> None:
        """Each in turn; one that is away keeps no other waiting."""
        left = []
        for engine in chosen:
            try:
                Worker(engine, stop).once()
            except (EngineAwayError, RebuildRunningError) as error:
                left.append(f"{engine.name} ({type(error).__name__} {error})")
        if left:
            raise CommandError(f"Not kept up: {', '.join(left)}. Its changes wait in the outbox.")
