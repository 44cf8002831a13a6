#!/usr/bin/env python
"""What the law radar costs: an act that many sections cite is marked as changed, and its page and theirs are read.

    python benchmarks/law_radar.py [--sections N] [--rounds N]

A SQLite of its own with the demonstration, grown by pages of twenty sections that cite the same act. Marking is
counted in statements and seconds, with the pages that search is told to read again. The act's page and one of
those that cite it are asked through the whole of Django, before and after; CPU is the median of the rounds.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from demonstration_site import set_up

ON_A_PAGE = 20
SFS = "1990:52"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sections", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        _grow(options.sections)
        _pages("before", options.rounds)
        _mark()
        _pages("flagged", options.rounds)


def _grow(sections: int) -> None:
    """Publish pages until so many sections cite the act."""
    from django.db import transaction

    from guidance.guides.models import GuidancePage
    from guidance.law.models import CitingSection
    from guidance.themes.models import ThemePage

    theme = ThemePage.objects.get()
    began, number = time.monotonic(), 0
    while _cited() < sections:
        blocks = []
        for place in range(ON_A_PAGE):
            heading = {"heading": f"Avsnitt {place}", "level": "2", "code": "", "replaces": ""}
            blocks += [("section", heading), ("text", f"<p>Se {place % 10 + 1} § LVU och 14 § LVU.</p>")]
        with transaction.atomic():
            page = GuidancePage(
                title=f"Text {number}", slug=f"text-{number}", summary="s", change_note="n", live=False
            )
            page.body = blocks
            theme.add_child(instance=page)
            page.publish(page.save_revision(), without_review="En mätning")
        number += 1
    print(f"{CitingSection.objects.count()} sections cite something, {_cited()} of them {SFS}")
    print(f"{number} pages of {ON_A_PAGE} sections published in {time.monotonic() - began:.1f} s")


def _cited() -> int:
    from guidance.law.models import Citation

    return Citation.objects.filter(act__sfs=SFS).values("section").distinct().count()


def _mark() -> None:
    import datetime

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from guidance.law import radar
    from guidance.law.models import Act, LawChange
    from search.outbox.models import Change

    Change.objects.all().delete()
    with CaptureQueriesContext(connection) as captured:
        began = time.monotonic()
        act = Act.objects.get(sfs=SFS)
        fields = {"kind": "amended", "on": datetime.date(2026, 1, 1), "what": "En mätning."}
        flagged = radar.mark(LawChange.objects.create(act=act, **fields))
        took = time.monotonic() - began
    rows = Change.objects.values("page").distinct().count()
    print(
        f"marked: {flagged} sections flagged, {len(captured)} statements, {took:.2f} s, {rows} pages for search"
    )


def _pages(state: str, rounds: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from guidance.guides.models import GuidancePage
    from guidance.law.models import ActPage

    client = Client(SERVER_NAME="localhost")
    pages = {"act": ActPage.objects.get(act__sfs=SFS), "text": GuidancePage.objects.get(slug="text-0")}
    for name, page in pages.items():
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(page.url).content)
        queries = len(captured)
        times = []
        for _round in range(rounds):
            began = time.process_time()
            assert client.get(page.url).status_code == 200
            times.append(1000 * (time.process_time() - began))
        print(f"{state:8} {name:5} {queries:3} queries {median(times):7.1f} ms CPU {size:7} bytes")


if __name__ == "__main__":
    main()
