#!/usr/bin/env python
"""What an alert for the whole site costs: its rows, search working them off, and a page published meanwhile.

    python benchmarks/whole_site_alert.py [--pages N]

A SQLite of its own with the demonstration, grown by small pages. No text changes, so no PDF is laid out anew; a
document is only put together and compared, which is timed for the first of the pages.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from demonstration_site import grow, set_up

COMPARED = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from search.rebuild import rebuild

        grow(options.pages)
        _measure(rebuild)


def _measure(rebuild) -> None:
    from django.conf import settings

    from portal.agencies.models import Agency
    from portal.alerts.models import Alert
    from portal.paper.keeping import drafts_of
    from search.engines.embedded.engine import EmbeddedEngine
    from search.outbox.models import Change, Consumer

    engine = EmbeddedEngine(settings.SEARCH_INDEX_DIR)
    name = rebuild(engine)
    Consumer.objects.exclude(name=name).delete()
    Change.objects.all().delete()
    alert = Alert(
        heading="Jouren är stängd", text="Ring 112.", agency=Agency.objects.first(), everywhere=True
    )
    print(f"alert saved in {_seconds(alert.save):.3f} s, {Change.objects.count()} rows")
    print(f"saved again in {_seconds(alert.save):.3f} s, {Change.objects.count()} rows")
    _work_off(engine, Consumer.objects.get(name=name))
    pages = list(Change.objects.values_list("page", flat=True)) or _first_pages()
    began = time.monotonic()
    for page in pages[:COMPARED]:
        drafts_of(page)
    print(f"a PDF's source compared in {(time.monotonic() - began) / COMPARED * 1000:.0f} ms")


def _work_off(engine, consumer) -> None:
    """Work off the rows, with one page changed when they begin."""
    from search.outbox import enqueue
    from search.outbox.delivery import deliver
    from search.outbox.models import Change

    [late] = _first_pages()[-1:]
    enqueue([late])
    began, rows, found = time.monotonic(), 0, 0.0
    with engine.writer(consumer.name) as writer:
        while taken := deliver(consumer, writer):
            rows += taken
            found = found or time.monotonic() - began
    print(f"the page changed last is in the index after {found:.2f} s")
    print(f"{rows} rows worked off in {time.monotonic() - began:.1f} s, {Change.objects.count()} left")


def _first_pages() -> list[int]:
    from wagtail.models import Page

    return list(
        Page.objects.live().filter(depth__gt=2).order_by("pk").values_list("pk", flat=True)[:COMPARED]
    )


def _seconds(work) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


if __name__ == "__main__":
    main()
