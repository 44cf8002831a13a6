#!/usr/bin/env python
"""What a page costs: queries, CPU, bytes, and how soon a change is found. Against a bare Wagtail page in the same run.

    python benchmarks/page_speed.py [--pages N ...] [--rounds N] [--changes N]

The site is the demonstration in a SQLite of its own, grown to each N. A page and the bare page with its blocks are
asked in turn through the whole of Django, no server between; CPU is this process's, the median of the rounds. Bytes
are as transferred with gzip: the page alone, and with its style, script and icon. A change is found when the search
page shows it, counted from the commit, with the worker running as `make run` runs it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from demonstration_site import PAGES, ROOT, grow, index, longest, queries, set_up

WARM_UP = 5
COMPARED = ("chapter", "guidance")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[50, 5000])
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--changes", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder), settings="benchmarks.bare.settings")
        index()
        for count in options.pages:
            grow(count)
            _cost(options.rounds)
        _bytes()
        _found(options.changes)


def _bare(page):
    """A bare page with the blocks of `page`, made once; its address."""
    from wagtail.models import Site

    from benchmarks.bare.models import BarePage

    slug = f"bare-{page.pk}"
    if not BarePage.objects.filter(slug=slug).exists():
        root = Site.objects.get(is_default_site=True).root_page
        root.add_child(instance=BarePage(title=page.title, slug=slug, body=page.body, locale=root.locale))
    return f"/bare/{slug}/"


def _cost(rounds: int) -> None:
    from django.test import Client

    client = Client()
    print(f"{'':10}{'queries':>8}{'bare':>6}{'CPU ms':>9}{'bare':>8}{'ratio':>7}")
    for name in COMPARED:
        page = longest(PAGES[name])
        addresses = (page.url, _bare(page))
        asked = [queries(client, address) for address in addresses]
        spent: tuple[list[float], list[float]] = ([], [])
        for number in range(WARM_UP + rounds):
            for address, times in zip(addresses, spent, strict=True):
                began = time.process_time()
                assert client.get(address).status_code == 200
                if number >= WARM_UP:
                    times.append(1000 * (time.process_time() - began))
        ours, bare = (median(times) for times in spent)
        print(f"{name:10}{asked[0]:8}{asked[1]:6}{ours:9.1f}{bare:8.1f}{ours / bare:7.2f}  {page.url}")


def _bytes() -> None:
    from django.test import Client

    client = Client(headers={"accept-encoding": "gzip"})
    addresses = {name: longest(label).url for name, label in PAGES.items()}
    addresses["search"] = "/sv/sok/?q=god+man"
    print(f"\n{'bytes, gzip':12}{'page':>8}{'whole':>8}")
    for name, address in addresses.items():
        page = len(client.get(address).content)
        text = Client().get(address).content.decode()
        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text))
        whole = page + sum(len(b"".join(client.get(part))) for part in parts)
        print(f"{name:12}{page:8}{whole:8}")


def _found(changes: int) -> None:
    """Publish a page under a word of its own and ask for it until it is found."""
    from django.test import Client

    client = Client()
    page = longest(PAGES["guidance"])
    took = []
    index()
    worker = subprocess.Popen([sys.executable, "manage.py", "search_worker"], cwd=ROOT, env=os.environ)
    try:
        for number in range(changes + 1):
            word = "zebra" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
            page.title = f"Om {word}"
            page.publish(page.save_revision(), without_review="En mätning")
            began = time.monotonic()
            while f'href="{page.url}' not in client.get(f"/sv/sok/?q={word}").content.decode():
                time.sleep(0.01)
            took.append(time.monotonic() - began)
    finally:
        worker.terminate()
        worker.wait()
    took = sorted(took[1:])
    print(f"\ncommit to found, {changes} changes: median {median(took):.2f} s, longest {took[-1]:.2f} s")


if __name__ == "__main__":
    main()
