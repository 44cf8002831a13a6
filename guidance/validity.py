"""Texts that apply from a day on, are reviewed, and may one day be withdrawn."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from portal.pages.description import Fact
from portal.pages.facts import status
from portal.pages.life import Life


class Valid(models.Model):
    """What is withdrawn or closed says why; what replaced it is where the reader is sent."""

    life = models.CharField(_("status"), max_length=20, choices=Life.choices, default=Life.APPLIES)
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    next_review = models.DateField(
        _("nästa översyn"),
        null=True,
        blank=True,
        help_text=_("Dagen då någon senast ska ha prövat om texten fortfarande stämmer."),
    )
    ended_reason = models.TextField(_("varför den upphävdes eller avslutades"), max_length=500, blank=True)
    replacement = models.ForeignKey(
        Page, verbose_name=_("ersätts av"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    successor = "replacement"
    validity_panels = [
        MultiFieldPanel(
            [FieldPanel("life"), FieldPanel("valid_from"), FieldPanel("next_review"), FieldPanel("ended_reason"),
             FieldPanel("replacement")],
            heading=_("Giltighet"),
        )
    ]  # fmt: skip

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if Life(self.life).is_over and not self.ended_reason:
            reason = _("Skriv varför texten inte längre gäller, så att läsaren förstår vad som hände.")
            raise ValidationError({"ended_reason": reason})

    @property
    def applies_since(self) -> date | None:
        """The day from which the text applies; first publication where no other day was set."""
        first = self.first_published_at  # type: ignore[attr-defined]
        return self.valid_from or (first.date() if first else None)

    def validity_fact(self) -> Fact:
        return status(Life(self.life), self.applies_since)
