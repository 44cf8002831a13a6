"""Rows that one worker has in hand.

PostgreSQL locks them (SKIP LOCKED), so that several workers share the work and a row that commits late is
not passed over. SQLite has one worker, which the engine's writer lock sees to, and must not keep the
database locked meanwhile.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from search.outbox.models import Change, Consumer

LONGEST_PAUSE = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Claim:
    """Due rows of one consumer; several rows may be of one page."""

    rows: tuple[Change, ...]

    @cached_property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(row.page for row in self.rows))

    def done(self, pages: set[int]) -> None:
        Change.objects.filter(pk__in=[row.pk for row in self.rows if row.page in pages]).delete()

    def failed(self, page: int, error: Exception) -> None:
        """Keep the page's rows and try again later: after 2, 4, 8 … seconds, an hour at most."""
        rows = [row for row in self.rows if row.page == page]
        attempts = max(row.attempts for row in rows) + 1
        pause = min(datetime.timedelta(seconds=2 ** min(attempts, 12)), LONGEST_PAUSE)
        Change.objects.filter(pk__in=[row.pk for row in rows]).update(
            attempts=attempts, last_error=f"{type(error).__name__}: {error}"[:1000], due=Now() + pause
        )


@contextmanager
def claim(consumer: Consumer, most: int) -> Iterator[Claim]:
    """The oldest due rows. Where more wait, half are the newest: a page that is published does not wait for thousands
    that are read again because something changed that all of them show.
    """
    with _free(consumer) as free:
        newest = most // 2
        rows = list(free.order_by("id")[: most - newest])
        if newest and len(rows) == most - newest:
            rows += free.filter(pk__gt=rows[-1].pk).order_by("-id")[:newest]
        yield Claim(tuple(rows))


@contextmanager
def claim_page(consumer: Consumer) -> Iterator[Claim]:
    """The page of the oldest due row, with all its due rows: for work of which one page is a long piece."""
    with _free(consumer) as free:
        first = free.order_by("id").first()
        yield Claim(tuple(free.filter(page=first.page)) if first else ())


@contextmanager
def _free(consumer: Consumer) -> Iterator[QuerySet[Change]]:
    """The due rows that nobody has in hand."""
    locking = connection.features.has_select_for_update_skip_locked
    with transaction.atomic() if locking else nullcontext():
        due = Change.objects.filter(consumer=consumer, due__lte=Now())
        yield due.select_for_update(skip_locked=True) if locking else due
