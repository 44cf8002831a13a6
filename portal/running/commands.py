"""One function for each command of the Makefile that is more than one line."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from portal.running import checks, environment, locks, messages, only_one, paths, site, suite
from portal.running.elasticsearch import command as elasticsearch
from portal.running.progress import StepError, say

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
OF_A_RUN = (
    "portal.sqlite3",
    "portal.sqlite3-wal",
    "portal.sqlite3-shm",
    "media",
    "search",
    "log",
    "prepared.json",
)


def reset() -> int:
    """Remove what a run has made: database, files, search index, logs. The key and the environment stay."""
    with only_one.holder("start over"):
        for path in (paths.VAR / name for name in OF_A_RUN):
            _remove(path)
    say(f"Removed database, files, search index and logs under {paths.VAR}. `make run` writes them anew.")
    return 0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def develop() -> int:
    """The environment with everything that tests and checks need."""
    environment.ensure(dev=True)
    return 0


def _stop(number: int, frame: FrameType | None) -> None:
    """The first signal stops; a second, while we clean up, would leave processes behind.

    Set for Ctrl-C too: a shell starts what it puts in the background with that ignored.
    """
    for every in ENDING:
        signal.signal(every, signal.SIG_IGN)
    raise KeyboardInterrupt


COMMANDS: dict[str, Callable[[], int]] = {
    "run": site.run,
    "reset": reset,
    "elasticsearch": elasticsearch.start,
    "elasticsearch-stop": elasticsearch.stop,
    "develop": develop,
    "check": checks.run,
    "messages": messages.renew,
    "lock": locks.renew,
}


def main(words: list[str]) -> int:
    """Run one command; returns the exit code. A failure is told in one paragraph, never as a traceback."""
    for number in ENDING:
        signal.signal(number, _stop)
    command, *rest = words or ["run"]
    try:
        return suite.run(rest) if command == "test" else COMMANDS[command]()
    except StepError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("  Stopped.")
        return 130
