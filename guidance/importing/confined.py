"""Read a document in a process of its own, so that no document can harm the site."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from guidance.importing import limits
from guidance.importing.filetype import named_type
from guidance.importing.outline import Outline
from guidance.importing.refusals import Refusal

_ROOT = Path(__file__).resolve().parents[2]


def read_document(name: str, data: bytes) -> Outline:
    """The outline of a file of this name and content. Raises `Refusal`, never anything else."""
    check_size(name, len(data))
    try:
        done = subprocess.run(  # noqa: S603 our own module; the name of the file is only an argument to it
            [sys.executable, "-m", "guidance.importing.child", name],
            input=data,
            check=False,
            capture_output=True,
            timeout=limits.SECONDS,
            cwd=_ROOT,
            env={
                "PATH": os.defpath,
                "PYTHONPATH": str(_ROOT),
                "LANG": "C.UTF-8",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal("too_slow", seconds=limits.SECONDS) from error
    return _outline(done)


def check_size(name: str, size: int) -> None:
    """Before anything is read: the name's type and the size. Raises `Refusal`."""
    named_type(name)
    if size > limits.UPLOAD:
        raise Refusal("too_large", megabytes=-(-size // 1024**2), limit=limits.UPLOAD // 1024**2)
    if not size:
        raise Refusal("empty")


def _outline(done: subprocess.CompletedProcess[bytes]) -> Outline:
    if done.returncode < 0:
        slow = -done.returncode in (signal.SIGKILL, signal.SIGXCPU)
        raise Refusal("too_slow", seconds=limits.SECONDS) if slow else Refusal("too_much_memory")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Refusal("too_much_memory" if b"MemoryError" in done.stderr else "could_not_read") from None
    if "refusal" in answer:
        raise Refusal(answer["refusal"], **answer["details"])
    return Outline.from_json(answer["outline"])
