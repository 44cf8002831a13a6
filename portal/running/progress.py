"""What is shown: a line for each step with its seconds, and for a failure what to do."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.running.paths import ROOT

LAST_LINES = 15


class StepError(Exception):
    """A step failed; the text says what, why and what to do."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show `title` while it runs and its seconds when it is done."""
    print(f"  {title:<44}", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say(" failed")
        raise
    say(f"{time.monotonic() - began:7.1f} s")


def quietly(
    command: Sequence[str | Path],
    cure: str,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> None:
    """Run a command in `folder` without showing what it prints.

    Raises StepError with its last lines and `cure` when it cannot be started or ends with an error.
    """
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError as error:
        raise StepError(f"{command[0]} could not be started: {error}\n\n{cure}") from error
    if done.returncode:
        raise StepError(f"{last_lines(done.stdout)}\n\n{cure}")


def last_lines(text: str) -> str:
    lines = text.rstrip().splitlines() or ["(nothing)"]
    return "\n".join(f"    {line}" for line in lines[-LAST_LINES:])
