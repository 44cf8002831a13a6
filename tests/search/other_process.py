"""A process beside the tests' own that is told line by line what to do, on the same database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.search.database_for_others import database_for_others

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def told(module: str, folder: Path, elasticsearch: str) -> Iterator[Callable[[str], str]]:
    """Starts `module` on this folder and node; gives what writes it a line and reads the one that it answers."""
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_for_others(folder),
        "PORTAL_VAR": str(folder),
    }
    command = [sys.executable, "-m", module, str(folder), elasticsearch]
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def tell(line: str) -> str:
            assert process.stdin
            assert process.stdout
            print(line, file=process.stdin, flush=True)
            return process.stdout.readline()

        try:
            yield tell
        finally:
            process.kill()
