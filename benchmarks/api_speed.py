#!/usr/bin/env python
"""What the API costs: queries and CPU a request, beside the same page as HTML in the same run.

    python benchmarks/api_speed.py [--pages N] [--rounds N]

The site is the demonstration in a SQLite of its own, grown to N pages, asked through the whole of Django with no
server between; CPU is this process's.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from demonstration_site import PAGES, grow, index, longest, queries, set_up

WARM_UP = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        index()
        grow(options.pages)
        _cost(_addresses(), options.rounds)


def _addresses() -> dict[str, str]:
    chapter, guidance = (longest(PAGES[name]) for name in ("chapter", "guidance"))
    code = next(section.code for section in chapter.sections if section.code)
    return {
        "page as HTML": guidance.url,
        "the same page": f"/api/v1/pages/{guidance.pk}",
        "chapter as HTML": chapter.url,
        "the same chapter": f"/api/v1/pages/{chapter.pk}",
        "a section of it": f"/api/v1/sections/{code}",
        "20 pages": "/api/v1/pages",
        "100 pages": "/api/v1/pages?size=100",
        "search": "/api/v1/search?q=god+man",
    }


def _cost(addresses: dict[str, str], rounds: int) -> None:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    spent: dict[str, list[float]] = {name: [] for name in addresses}
    for number in range(WARM_UP + rounds):
        for name, address in addresses.items():
            began = time.process_time()
            assert client.get(address).status_code == 200, address
            if number >= WARM_UP:
                spent[name].append(1000 * (time.process_time() - began))
    print(f"{'':18}{'queries':>8}{'ms p50':>8}{'p95':>8}{'bytes':>9}")
    for name, address in addresses.items():
        p95 = quantiles(spent[name], n=20)[-1]
        size = len(client.get(address).content)
        print(f"{name:18}{queries(client, address):8}{median(spent[name]):8.1f}{p95:8.1f}{size:9}")


if __name__ == "__main__":
    main()
