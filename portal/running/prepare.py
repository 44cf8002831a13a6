"""What a run needs from Django before the site starts, in one process: starting Django costs more than the steps.

Steps that are up to date are passed by a cheap look. Progress goes to standard error, the logins to standard output.
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from typing import TextIO

import django

from portal.running.progress import step


def main() -> None:
    with step("Reading settings"):
        django.setup()
    with step("Database"):
        _migrate()
    with step("Demonstration content"):
        _call("demo")
    with step("Search index"):
        _index()
    _call("demo", "--logins", output=sys.stdout)


def _migrate() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _call("migrate", "--no-input")


def _index() -> None:
    """An engine that is away is built by the worker once it is back."""
    from search.engines import EngineAwayError
    from search.engines.choice import engines

    for engine in engines():
        with suppress(EngineAwayError):
            build = engine.published()
            if build is None or not engine.is_current(build):
                _call("search_rebuild", "--engine", engine.name)


def _call(command: str, *arguments: str, output: TextIO | None = None) -> None:
    from django.core.management import call_command

    call_command(command, *arguments, stdout=output or io.StringIO())


if __name__ == "__main__":
    main()
