"""What has changed and is not yet in every index: rows that triggers write, in the change's own transaction.

No road to a live page passes them by, and a rollback takes its rows back. Facts that do not lie in
Wagtail's page table (who owns a page, the words of a vocabulary) have no trigger: whoever changes them
calls `enqueue`.
"""

from search.outbox.enqueueing import enqueue

__all__ = ["enqueue"]
