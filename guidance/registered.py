"""Texts that an agency has entered in its register or given an article number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.pages.description import Fact


class Registered(models.Model):
    """Several numbers of one kind stand in one field, with commas between them."""

    registry_numbers = models.CharField(
        _("diarienummer"),
        max_length=200,
        blank=True,
        help_text=_("Flera skiljs åt med komma, till exempel S2022/03300."),
    )
    article_numbers = models.CharField(_("artikelnummer"), max_length=200, blank=True)

    number_panels = [
        MultiFieldPanel([FieldPanel("registry_numbers"), FieldPanel("article_numbers")], heading=_("Nummer"))
    ]

    class Meta:
        abstract = True

    def identifiers(self) -> tuple[str, ...]:
        """Registry and article numbers as written."""
        written = f"{self.registry_numbers},{self.article_numbers}".split(",")
        return tuple(number.strip() for number in written if number.strip())

    def number_facts(self) -> list[Fact]:
        return [
            Fact("registry", str(_("Diarienummer")), self.registry_numbers),
            Fact("article", str(_("Artikelnummer")), self.article_numbers),
        ]
