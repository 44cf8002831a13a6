from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

BATCH = 2000


def enqueue(page_ids: Iterable[int], *, consumer: str | None = None) -> int:
    """Have these pages read again for every index, or for that of one consumer; gives the number of rows.

    Call it in the transaction of the change, so that a rollback takes it back.
    """
    from search.outbox.models import Change, Consumer

    known = Consumer.objects.all() if consumer is None else Consumer.objects.filter(name=consumer)
    consumers = list(known)
    pages, written = iter(dict.fromkeys(page_ids)), 0
    while batch := list(islice(pages, BATCH)):
        rows = [Change(consumer=reader, page=page) for page in batch for reader in consumers]
        Change.objects.bulk_create(rows)
        written += len(rows)
    return written
