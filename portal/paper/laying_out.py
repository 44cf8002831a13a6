"""HTML becomes a PDF in a process of its own, so that a huge or endless document stops no other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from portal.paper.child import WITHOUT_PANGO

ROOT = Path(__file__).resolve().parents[2]
MODULE = "portal.paper.child"
LONGEST = 300
"""Seconds on the clock."""


class NotMadeError(Exception):
    """No PDF came of it, and why."""


class WithoutPangoError(Exception):
    """The system lacks the library that sets text; pages offer printing instead."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """`memory` is the most that it took to make, in bytes."""

    data: bytes
    pages: int
    seconds: float
    memory: int


def lay_out(html: str) -> Pdf:
    """The PDF of a whole HTML document. Raises NotMadeError, or WithoutPangoError where none can be made here."""
    address = f"{settings.WAGTAILADMIN_BASE_URL}{settings.MEDIA_URL}".rstrip("/")
    done = _run(address, str(settings.MEDIA_ROOT), html=html)
    if done.returncode:
        raise NotMadeError(_reason(done))
    head, _, data = done.stdout.partition(b"\n")
    if not data.startswith(b"%PDF-"):
        raise NotMadeError("the process wrote no PDF")
    return Pdf(data=data, **json.loads(head))


def probe() -> None:
    """Raises WithoutPangoError where no PDF can be made here."""
    _run("--probe")


def _run(*words: str, html: str = "") -> subprocess.CompletedProcess[bytes]:
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", MODULE, *words],
            input=html.encode(),
            check=False,
            capture_output=True,
            timeout=LONGEST,
            cwd=ROOT,
            env={
                "PATH": os.defpath,
                "HOME": str(Path.home()),
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(ROOT),
            },
        )
    except subprocess.TimeoutExpired as error:
        raise NotMadeError(f"it took more than {LONGEST} seconds") from error
    if done.returncode == WITHOUT_PANGO:
        raise WithoutPangoError(_last_line(done))
    return done


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    if -done.returncode in (signal.SIGXCPU, signal.SIGKILL):
        return "it took too much processor time"
    if b"MemoryError" in done.stderr:
        return "it took too much memory"
    return _last_line(done) or f"the process ended with {done.returncode}"


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr.decode(errors="replace").strip().splitlines() or [""])[-1][:500]
