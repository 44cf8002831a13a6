"""The whole demonstration, written once: what is there already is left as its editors made it.

A room places its pages, and finishes what can only be told when every page has its text.
"""

from __future__ import annotations

from django.db import transaction

from guidance.demo import (
    agreements,
    cases,
    guidance,
    homes,
    judged,
    law,
    news,
    people,
    reports,
    routines,
    simple,
    terms,
)
from guidance.demo.writing import Writer
from portal.pages.models import HomePage

ROOMS = (homes, guidance, law, cases, routines, reports, agreements, news, simple, terms, judged)


def is_written() -> bool:
    return HomePage.objects.exists()


@transaction.atomic
def write() -> None:
    """All or nothing: people, front pages, and every room's pages."""
    people.write()
    writer = Writer()
    for room in ROOMS:
        room.place(writer)
    writer.write_texts()
    for room in reversed(ROOMS):
        room.finish(writer)
