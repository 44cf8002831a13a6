from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import Engine, EngineAwayError
from search.engines.choice import engines, kept
from search.reconciling import Fault, Progress, Reconciled, WithoutIndexError, reconcile

MOST = 20


class Command(BaseCommand):
    help = (
        "Hold the search indexes against the database, have what differs read again, and say what it was. "
        "Ends with an error where anything was wrong. Meant for every night."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=kept(), help="this one only; without it every one")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = self._progress if options["verbosity"] > 1 else lambda done, total: None
        wrong = [why for engine in engines(options["engine"]) if (why := self._reconcile(engine, progress))]
        if wrong:
            raise CommandError("\n".join(wrong))

    def _reconcile(self, engine: Engine, progress: Progress) -> str:
        """What is wrong, or ""."""
        try:
            found = reconcile(engine, progress)
        except WithoutIndexError:
            return f"{engine.name}: no index is in use. Start search_worker, or run search_rebuild."
        except EngineAwayError as error:
            return f"{engine.name}: the engine is away ({error}); nothing was compared."
        self.stdout.write(_told(found))
        if found.wrong:
            return f"{engine.name}: {len(found.wrong)} pages were wrong and are read again."
        return f"{engine.name}: {found.failing} pages could not be indexed." if found.failing else ""

    def _progress(self, done: int, total: int) -> None:
        self.stdout.write(f"{done} of {total} pages")


def _told(found: Reconciled) -> str:
    """A line of counts, and for each fault that there is a line with the first page ids."""
    pages = {fault: found.having(fault) for fault in Fault}
    counts = ", ".join(f"{len(its)} {fault.value}" for fault, its in pages.items())
    line = f"{found.engine}: {found.checked} pages compared, {counts}; {found.waiting} wait, {found.failing} failed."
    return "\n".join([line, *(f"  {fault.value}: {_first(its)}" for fault, its in pages.items() if its)])


def _first(pages: Sequence[int]) -> str:
    more = f" and {len(pages) - MOST} more" if len(pages) > MOST else ""
    return f"{' '.join(map(str, pages[:MOST]))}{more}"
