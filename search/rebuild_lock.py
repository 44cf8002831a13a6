"""One rebuild of an engine at a time, on however many machines."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection


class RebuildRunningError(Exception):
    """Another rebuild of this engine is running."""


@contextmanager
def rebuilding_alone(engine: str) -> Iterator[None]:
    """Hold the right to rebuild `engine`; it goes with the process, however that ends. Raises RebuildRunningError.

    A lock on a file keeps out others on this machine, one of the session in PostgreSQL those on other machines.
    """
    with _on_this_machine(engine), _on_this_database(engine):
        yield


@contextmanager
def _on_this_machine(engine: str) -> Iterator[None]:
    directory = Path(settings.SEARCH_INDEX_DIR)
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / f"rebuild-{engine}.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RebuildRunningError from None
        yield


@contextmanager
def _on_this_database(engine: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    key = f"search.rebuild.{engine}"
    if not _asked("pg_try_advisory_lock", key):
        raise RebuildRunningError
    try:
        yield
    finally:
        with suppress(DatabaseError):
            _asked("pg_advisory_unlock", key)


def _asked(function: str, key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext(%s))", [key])
        return cursor.fetchone()[0]
