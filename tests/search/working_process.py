"""A worker in a process of its own, started and killed as often as it is told to: `FOLDER ELASTICSEARCH_URL`.

It reads lines, `start` or `kill`, and answers each with one. What it forks keeps both engines up.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import django

django.setup()

from wagtail.models import Page  # noqa: E402

from search import entries  # noqa: E402
from search.worker import keep_up  # noqa: E402
from tests.search.conftest import read_page  # noqa: E402
from tests.search.rebuilding_process import engine_for  # noqa: E402


def work(folder: Path, elasticsearch: str) -> None:
    entries.register_reader(read_page)
    entries.register_page_ids(lambda: Page.objects.live().values_list("pk", flat=True))
    keep_up([engine_for(folder, ""), engine_for(folder, elasticsearch)], threading.Event())


def main(folder: str, elasticsearch: str) -> None:
    """The parent opens nothing, neither database nor index, so that its children share nothing."""
    child = 0
    for line in sys.stdin:
        if line.strip() == "kill":
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        elif not (child := os.fork()):
            work(Path(folder), elasticsearch)
        print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
