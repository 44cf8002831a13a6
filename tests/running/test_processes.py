"""Processes of a run are started together and stopped together."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from portal.running import processes
from portal.running.processes import Process, together
from portal.running.progress import StepError

SLEEP = "import time; print('ready', flush=True); time.sleep(60)"
STUBBORN = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); child = os.fork(); "
    "open('{pids}', 'a').write(f'{{os.getpid()}}\\n'); print('ready', flush=True); time.sleep(60)"
)


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Logs of the test's own."""
    monkeypatch.setattr(processes, "LOGS", tmp_path)
    return tmp_path


def python(name: str, code: str) -> Process:
    return Process(name, [sys.executable, "-c", code], os.environ)


def wait_for(path: Path, text: str, times: int = 1) -> None:
    while not path.exists() or path.read_text().count(text) < times:
        time.sleep(0.01)


def is_there(pid: int) -> bool:
    """A process that has ended but is not yet collected does not count."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_one_that_ends_is_told_with_its_last_words_and_the_other_is_stopped() -> None:
    staying = python("site", SLEEP)
    with (
        pytest.raises(StepError, match=r"worker ended by itself \(exit code 3\)(.|\n)*no index"),
        together([staying, python("worker", "print('no index'); raise SystemExit(3)")]) as both,
    ):
        both.watch()
    assert staying.popen
    assert staying.popen.returncode == -signal.SIGTERM


def test_what_does_not_stop_when_asked_is_ended_with_its_children(
    logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    pids = logs / "pids"
    with together([python("site", STUBBORN.format(pids=pids))]):
        wait_for(pids, "\n", times=2)
    family = [int(pid) for pid in pids.read_text().split()]
    while any(is_there(pid) for pid in family):
        time.sleep(0.01)


def test_none_is_left_when_one_cannot_be_started(logs: Path) -> None:
    started = python("site", SLEEP)
    with pytest.raises(FileNotFoundError), together([started, Process("worker", ["/no/such"], os.environ)]):
        pass
    assert started.popen
    assert started.popen.returncode is not None
