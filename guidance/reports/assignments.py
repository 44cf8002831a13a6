"""The government's assignments (regeringsuppdrag), through which several reports lead to one another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from portal.agencies.models import Agency


class MilestoneBlock(blocks.StructBlock):
    """A day on which something of the assignment is due."""

    day = blocks.DateBlock(label=_("Senast den"))
    what = blocks.CharBlock(
        label=_("Vad som ska lämnas"), max_length=120, help_text=_("Till exempel Delrapport.")
    )

    class Meta:
        icon = "calendar"
        label = _("Delmål")


class Assignment(models.Model):
    """What the government asked an agency for. Its reports show it (portal.shown)."""

    registry_number = models.CharField(
        _("diarienummer"),
        max_length=40,
        unique=True,
        help_text=_("Regeringskansliets nummer, till exempel S2022/03300."),
        error_messages={"unique": _("Det finns redan ett uppdrag med det numret. Välj det i rapporten.")},
    )
    title = models.CharField(_("vad uppdraget gäller"), max_length=200)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("ansvarig myndighet"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Den myndighet som svarar för uppdraget och som ändrar uppgifterna om det."),
    )
    milestones = StreamField([("milestone", MilestoneBlock())], verbose_name=_("delmål"), blank=True)

    class Meta:
        ordering = ("-registry_number",)
        verbose_name = _("regeringsuppdrag")
        verbose_name_plural = _("regeringsuppdrag")

    def __str__(self) -> str:
        return f"{self.registry_number} {self.title}"
