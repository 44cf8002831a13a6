from __future__ import annotations

from typing import Any

from django.db import models, transaction

from search.vocabulary.known import forget_vocabulary


class Known(models.Model):
    """A row that queries are expanded by: when it changes, this process reads all anew, others within half a minute."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self._forget()
        return deleted

    @staticmethod
    def _forget() -> None:
        """Now, for whoever reads on in this transaction, and when it ends, for those who read beside it."""
        forget_vocabulary()
        transaction.on_commit(forget_vocabulary)
