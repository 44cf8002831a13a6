from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Unanswered(models.Model):
    """How often one thing was searched for on one day, in one language, and no page answered.

    `key` is the same for the same words, and tells nobody without the site's secret which they are. `words` is empty
    until they may stand in clear.
    """

    language = models.CharField(_("språk"), max_length=20, choices=settings.LANGUAGES)
    day = models.DateField(_("dag"))
    key = models.CharField(max_length=32, editable=False)
    words = models.CharField(_("ord"), max_length=60, blank=True)
    count = models.PositiveIntegerField(_("antal"), default=0)

    class Meta:
        verbose_name = _("sökning utan träff")
        verbose_name_plural = _("sökningar utan träff")
        constraints = (
            models.UniqueConstraint(fields=("key", "language", "day"), name="one_count_a_day_of_unanswered"),
        )
        indexes = [models.Index(fields=["day"], name="unanswered_by_day")]

    def __str__(self) -> str:
        return self.words or self.key
