from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import Engine, EngineAwayError
from search.engines.choice import engines, kept
from search.rebuild import RebuildError, rebuild
from search.rebuild_lock import RebuildRunningError


class Command(BaseCommand):
    help = "Build the search indexes anew beside those in use, check them and put them in place."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=kept(), help="rebuild this one only; without it every one")

    def handle(self, *args: Any, **options: Any) -> None:
        """One that fails keeps no other from being built."""
        failures = [why for engine in engines(options["engine"]) if (why := self._rebuild(engine))]
        if failures:
            raise CommandError("\n".join(failures))

    def _rebuild(self, engine: Engine) -> str:
        """Why the index in use is kept, or ""."""
        try:
            build = rebuild(engine, self._progress)
        except RebuildRunningError:
            return f"The {engine.name} index in use is kept: another rebuild is running."
        except EngineAwayError as error:
            return f"The {engine.name} index in use is kept: the engine is away ({error})."
        except RebuildError as error:
            return f"The {engine.name} index in use is kept: {error}."
        pages, sections = engine.count(build)
        self.stdout.write(f"{pages} pages with {sections} entries are in {build}.")
        return ""

    def _progress(self, done: int, total: int) -> None:
        if total:
            self.stdout.write(f"{done} of {total} pages")
