"""The long-running processes of a run: started together, stopped together, none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from portal.running.paths import LOGS, ROOT
from portal.running.progress import StepError, last_lines, say

PATIENCE = 10


@dataclass
class Process:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    popen: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start in a session of its own, so that a Ctrl-C reaches it through us and in our order."""
        with (LOGS / f"{self.name}.log").open("wb") as log:
            self.popen = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def ask_to_stop(self) -> None:
        if self.popen:
            self.popen.terminate()

    def end(self, deadline: float) -> None:
        """Wait until `deadline` on the monotonic clock, then end whatever of its family is left."""
        if self.popen is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(max(0.1, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def last_words(self) -> str:
        return last_lines((LOGS / f"{self.name}.log").read_text(encoding="utf-8", errors="replace"))


class together:  # noqa: N801 - reads as `with together(...)`
    """Start processes on entry and stop them all on exit; to be asked to stop is no error.

    Nothing is restarted: one that ends by itself ends the run.
    """

    def __init__(self, processes: Sequence[Process]) -> None:
        self.processes = {process.name: process for process in processes}

    def __enter__(self) -> Self:
        try:
            for process in self.processes.values():
                process.start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        say("\n  Stopping site and worker ...")
        self._stop()
        say("  Stopped.")
        return kind is KeyboardInterrupt

    def _stop(self) -> None:
        deadline = time.monotonic() + PATIENCE
        for process in self.processes.values():
            process.ask_to_stop()
        for process in self.processes.values():
            process.end(deadline)

    def check(self) -> None:
        """Raises StepError with the last words of a process that has ended."""
        for process in self.processes.values():
            code = process.popen.poll() if process.popen else None
            if code is not None:
                raise StepError(
                    f"The {process.name} ended by itself (exit code {code}); everything is stopped. It said:\n"
                    f"{process.last_words()}\n\nMend that and run it again, or start over: make reset run"
                )

    def watch(self) -> None:
        while True:
            self.check()
            time.sleep(0.3)

    def last_words(self, name: str) -> str:
        return self.processes[name].last_words()
