"""What it costs to publish, to find and to ask while the engine is well and while it fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from statistics import median, quantiles

from demonstration_site import PAGES, ROOT, index, longest

LIMITED = "Sökningen är begränsad just nu"
READS = 40


def outages(node: int, changes: int) -> None:
    """The demonstration with a node behind a proxy, and the worker running as `make run` runs it."""
    from django.conf import settings

    from tests.faults.proxy import Proxy

    with Proxy(node) as way:
        settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"] = way.url
        _index()
        worker = subprocess.Popen([sys.executable, "manage.py", "search_worker"], cwd=ROOT, env=os.environ)
        try:
            _found(changes)
            _publishing(way, changes)
            _breaker(way)
        finally:
            worker.terminate()
            worker.wait()
        settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"] = ""


def _index() -> None:
    """On a machine that is busy, a node that has just started takes longer for its first answers than it may."""
    from django.core.management import CommandError

    for _ in range(5):
        with suppress(CommandError):
            return index()
    raise SystemExit("The node does not answer in time: the machine is too busy to measure anything.")


def _publish(page, word: str) -> float:
    """Seconds of the processor's clock on the wall from saving to the commit."""
    page.title = f"Om {word}"
    began = time.perf_counter()
    page.publish(page.save_revision(), without_review="En mätning")
    return time.perf_counter() - began


def _word(number: int) -> str:
    return "zebra" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")


def _found(changes: int) -> None:
    """From the commit until each engine finds it."""
    from search.engines.choice import engines
    from search.query import Query

    page = longest(PAGES["guidance"])
    took: dict[str, list[float]] = {engine.name: [] for engine in engines()}
    for number in range(changes + 1):
        _publish(page, _word(number))
        began, waiting = time.perf_counter(), list(engines())
        while waiting:
            for engine in [one for one in waiting if one.search(Query(words=_word(number))).total]:
                took[engine.name].append(time.perf_counter() - began)
                waiting.remove(engine)
            time.sleep(0.01)
    for name, times in took.items():
        print(f"commit to found, {name}: p50 {median(times[1:]):.2f} s, longest {max(times[1:]):.2f} s")


def _publishing(way, changes: int) -> None:
    from tests.faults.proxy import Fault

    page = longest(PAGES["guidance"])
    took: dict[str, list[float]] = {"healthy": [], "refusing": [], "hanging": []}
    states = zip(took, (Fault.NONE, Fault.REFUSES, Fault.HANGS), strict=True)
    for number, (name, fault) in enumerate(list(states) * changes):
        way.fault = fault
        time.sleep(0.5)
        took[name].append(_publish(page, _word(number)))
    way.fault = Fault.NONE
    for name, times in took.items():
        print(
            f"publishing, engine {name}: p50 {1000 * median(times):.0f} ms, longest {1000 * max(times):.0f} ms"
        )


def _breaker(way) -> None:
    """The search page: the first answer of an engine that fails, the next ones, and until it is whole again."""
    from django.test import Client

    from search.engines import reading_engine
    from tests.faults.proxy import Fault

    client = Client(SERVER_NAME="127.0.0.1")

    def ask() -> tuple[float, bool]:
        began = time.perf_counter()
        answer = client.get("/sv/sok/?q=god+man")
        took = time.perf_counter() - began
        assert answer.status_code == 200
        return took, LIMITED in answer.content.decode()

    print(f"{'search page':16}{'well':>8}{'first':>8}{'then':>8}{'p95':>8}{'back after':>12}")
    for fault in (fault for fault in Fault if fault is not Fault.NONE):
        well = median(ask()[0] for _ in range(READS))
        while reading_engine().breaker.open:  # on a busy machine an answer may have been late
            time.sleep(0.05)
        way.fault = fault
        first, limited = ask()
        assert limited, fault
        then = [ask() for _ in range(READS)]
        assert all(limited for _, limited in then), fault
        way.fault, began = Fault.NONE, time.perf_counter()
        while ask()[1]:
            time.sleep(0.05)
        back, times = time.perf_counter() - began, [seconds for seconds, _ in then]
        print(f"{fault.name.lower():16}{well:7.2f}s{first:7.2f}s{median(times):7.2f}s"
              f"{quantiles(times, n=20)[-1]:7.2f}s{back:10.1f} s")  # fmt: skip
