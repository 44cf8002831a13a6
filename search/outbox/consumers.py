"""Who hears of changes: each build of an index, and whoever else makes something of pages."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from search.outbox.models import Consumer
from search.outbox.triggers import tables


def register(name: str, engine: str) -> Consumer:
    """A consumer that hears of every change that commits from now on.

    A transaction that changed a page, or what pages show, before the consumer was there, and commits after the page was
    read, would be lost: so PostgreSQL waits until those under way have ended. SQLite has one writing transaction at a
    time.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '60s'")
                cursor.execute(f"LOCK TABLE {', '.join(tables())} IN SHARE ROW EXCLUSIVE MODE")
        return Consumer.objects.create(name=name, engine=engine, day=timezone.localdate())
