from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Life(models.TextChoices):
    """Where a text is in its life (compare NICE's guidance status)."""

    PLANNED = "planned", _("Planerad")
    CONSULTATION = "consultation", _("På samråd")
    APPLIES = "applies", _("Gäller")
    REVISION = "revision", _("Gäller, ses över")
    WITHDRAWN = "withdrawn", _("Upphävd")
    CLOSED = "closed", _("Avslutad")

    @property
    def is_over(self) -> bool:
        """A text that no longer applies; it is still read and found, after those that do."""
        return self in (Life.WITHDRAWN, Life.CLOSED)
