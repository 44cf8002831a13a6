"""How many pages a PDF has, counted in a process of its own, so that no file can harm the site."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from wagtail.documents import get_document_model

SECONDS = 20
_ROOT = Path(__file__).resolve().parents[2]


class UnreadablePDFError(Exception):
    """The file is no PDF, a broken one, or takes too long to read."""


def pages_in(document: Any) -> int:
    """The number of pages of a Wagtail document. Raises UnreadablePDFError."""
    return _counted(document.pk, document.get_file_hash())


@lru_cache(1000)
def _counted(document_id: int, file_hash: str) -> int:
    """Counted once for each content of the file; a page is saved more often than its file changes."""
    with get_document_model().objects.get(pk=document_id).open_file() as file:
        return count(file.read())


def count(data: bytes) -> int:
    """The number of pages of a PDF's bytes. Raises UnreadablePDFError."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "guidance.reports.counting"],
            input=data,
            check=True,
            capture_output=True,
            timeout=SECONDS,
            cwd=_ROOT,
            env={"PATH": os.defpath, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        return int(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UnreadablePDFError from None
