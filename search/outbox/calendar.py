"""Pages that a new day changes without anybody saving them: they are read again when the day has come."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from search import entries
from search.outbox.enqueueing import enqueue
from search.outbox.models import Consumer


def enqueue_due(consumer: Consumer) -> None:
    """Have the pages read again that changed since the consumer last heard of a new day.

    Asks nothing while the day lasts. The day is written together with the rows, so that a worker killed here, or
    one that was away for weeks, misses none.
    """
    today = timezone.localdate()
    if consumer.day is not None and consumer.day >= today:
        return
    with transaction.atomic():
        enqueue(entries.due_page_ids(consumer.day, today), consumer=consumer.name)
        Consumer.objects.filter(pk=consumer.pk).update(day=today)
    consumer.day = today
