"""The environment in `.venv`, from the hashed lock; by uv where it is present, else by venv and pip."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from portal.running.paths import DEV_LOCK, LOCK, PYTHON, VENV
from portal.running.progress import StepError, quietly, step

STAMP = VENV / "installed-lock"
WITHOUT_UV = "To leave uv aside and use pip: make run UV="
REACH = "The first time, the package index must be reachable; later runs need no network."


def ensure(*, dev: bool = False) -> None:
    """Install the lock (with `dev` the one for tests) unless just that is installed already.

    The lock for tests holds everything that the other does, so an environment that has it keeps it.
    """
    installed = STAMP.read_text(encoding="ascii") if STAMP.exists() else ""
    lock = DEV_LOCK if dev or installed.startswith(DEV_LOCK.name) else LOCK
    wanted = f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if PYTHON.exists() and installed == wanted:
        return
    with step("Installing packages into .venv"):
        uv = _uv()
        if not PYTHON.exists():
            _create(uv)
        STAMP.unlink(missing_ok=True)
        _install(uv, lock)
        STAMP.write_text(wanted, encoding="ascii")


def _uv() -> str | None:
    """A uv that works; a shim without a program behind it does not count."""
    name = os.environ.get("UV", "uv")
    try:
        works = bool(name) and subprocess.run([name, "--version"], capture_output=True).returncode == 0
    except OSError:
        return None
    return name if works else None


def _create(uv: str | None) -> None:
    if uv:
        return quietly([uv, "venv", "--clear", "--python", sys.executable, VENV], WITHOUT_UV)
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise StepError(
            f"{sys.executable} has no complete venv module. On Debian or Ubuntu:\n\n"
            "    apt-get install python3-venv\n\nThen run the same command again."
        )
    quietly([sys.executable, "-m", "venv", "--clear", VENV], "The environment could not be made in .venv.")


def _install(uv: str | None, lock: Path) -> None:
    if uv:
        quietly(
            [uv, "pip", "install", "--require-hashes", "--python", PYTHON, "-r", lock],
            f"uv could not install {lock.name}. {REACH}\n{WITHOUT_UV}",
        )
    else:
        quietly(
            [
                PYTHON,
                "-m",
                "pip",
                "install",
                "-q",
                "--no-input",
                "--no-compile",
                "--require-hashes",
                "-r",
                lock,
            ],
            f"pip could not install {lock.name}. {REACH}",
        )
