from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import engine_named
from search.rebuild import RebuildError, rebuild


class Command(BaseCommand):
    help = "Build the search index anew beside the one in use, check it and put it in place."

    def handle(self, *args: Any, **options: Any) -> None:
        engine = engine_named()
        try:
            build = rebuild(engine, self._progress)
        except RebuildError as error:
            raise CommandError(f"The index in use is kept: {error}.") from None
        pages, sections = engine.count(build)
        self.stdout.write(f"{pages} pages with {sections} entries are in {build}.")

    def _progress(self, done: int, total: int) -> None:
        if total:
            self.stdout.write(f"{done} of {total} pages")
