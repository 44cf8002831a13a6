from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Consumer(models.Model):
    """Somebody who must hear of every change: an index, under the name of the engine's build, or another who makes
    something of pages. `engine` says what it is of, so that each looks after its own."""

    name = models.CharField(_("namn"), max_length=100, unique=True)
    engine = models.CharField(_("sökmotor"), max_length=30)
    created = models.DateTimeField(_("skapad"), db_default=Now())
    day = models.DateField(_("läst som den dagen"), null=True, blank=True)

    class Meta:
        app_label = "search"
        verbose_name = _("sökindex")
        verbose_name_plural = _("sökindex")

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """A page that one consumer must read again; the row goes when the consumer has what it read.

    Triggers write the rows. The consumer is no foreign key in the database: a save must never fail because
    an index was dropped in the same moment.
    """

    consumer = models.ForeignKey(Consumer, models.CASCADE, related_name="changes", db_constraint=False)
    page = models.BigIntegerField(_("sida"))
    created = models.DateTimeField(_("skapad"), db_default=Now())
    due = models.DateTimeField(_("läses tidigast"), db_default=Now())
    attempts = models.PositiveIntegerField(_("försök"), db_default=0)
    last_error = models.TextField(_("senaste fel"), db_default="", blank=True)

    class Meta:
        app_label = "search"
        verbose_name = _("ändring att indexera")
        verbose_name_plural = _("ändringar att indexera")
        indexes = [models.Index(fields=["consumer", "due", "id"], name="search_change_due")]

    def __str__(self) -> str:
        return f"{self.page} → {self.consumer_id}"
