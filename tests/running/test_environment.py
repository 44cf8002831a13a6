"""The environment is made once, and what is missing on the machine is named with its cure."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from portal.running import environment
from portal.running.progress import StepError


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Locks and an environment of the test's own, and a record of what would be installed."""
    for name in ("LOCK", "DEV_LOCK"):
        lock = tmp_path / f"{name.lower()}.lock"
        lock.write_text(name, encoding="ascii")
        monkeypatch.setattr(environment, name, lock)
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "bin" / "python")
    return tmp_path


@pytest.fixture
def commands(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would run; making the environment makes its Python."""
    called: list[list[str]] = []

    def record(command: list[str | Path], cure: str) -> None:
        called.append([str(word) for word in command])
        (elsewhere / "bin" / "python").touch()

    monkeypatch.setattr(environment, "quietly", record)
    return called


def installed(commands: list[list[str]]) -> list[str]:
    """The locks that were installed, in order."""
    return [command[-1].rsplit("/", 1)[-1] for command in commands if "--require-hashes" in command]


def test_the_lock_is_installed_once(commands: list[list[str]]) -> None:
    environment.ensure()
    environment.ensure()
    assert installed(commands) == ["lock.lock"]


def test_a_changed_lock_is_installed_again(commands: list[list[str]], elsewhere: Path) -> None:
    environment.ensure()
    (elsewhere / "lock.lock").write_text("another", encoding="ascii")
    environment.ensure()
    assert installed(commands) == ["lock.lock", "lock.lock"]


def test_a_run_keeps_the_environment_of_the_tests(commands: list[list[str]]) -> None:
    environment.ensure(dev=True)
    environment.ensure()
    assert installed(commands) == ["dev_lock.lock"]


def test_a_half_finished_installation_is_not_taken_for_a_whole_one(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "bin" / "python").touch()
    monkeypatch.setattr(environment, "_uv", lambda: None)

    def fail(*_: object) -> None:
        raise StepError("no network")

    monkeypatch.setattr(environment, "quietly", fail)
    for _ in range(2):
        with pytest.raises(StepError, match="no network"):
            environment.ensure()


def test_without_uv_it_is_venv_and_pip(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", "")
    environment.ensure()
    create, install = commands
    assert create[:3] == [sys.executable, "-m", "venv"]
    assert install[1:4] == ["-m", "pip", "install"]


@pytest.mark.usefixtures("elsewhere")
def test_a_missing_venv_module_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", "")
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    with pytest.raises(StepError, match="apt-get install python3-venv"):
        environment.ensure()


def test_a_python_that_is_too_old_is_named() -> None:
    pretend = "import sys, runpy; sys.version_info = (3, 9); runpy.run_module('portal.running')"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "make run PYTHON=" in done.stderr
