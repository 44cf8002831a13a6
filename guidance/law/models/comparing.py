"""The table from an old act to the one in its place."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guidance.law.models.acts import Provision


class Replacement(models.Model):
    """A row of the table from an old act to the one in its place; without `new` nothing stands in its place."""

    old = models.ForeignKey(
        Provision, verbose_name=_("förut"), on_delete=models.CASCADE, related_name="replacements"
    )
    new = models.ForeignKey(
        Provision,
        verbose_name=_("nu"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="replaced",
        help_text=_("Tomt om inget lagrum har kommit i stället."),
    )
    note = models.CharField(_("vad som skiljer"), max_length=200, blank=True)
    source = models.CharField(_("var uppgiften är hämtad"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("rad i jämförelsen")
        verbose_name_plural = _("jämförelse mellan gammal och ny lag")
        constraints = (
            models.UniqueConstraint(fields=("old", "new"), name="one_row_from_old_to_new"),
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="old_and_new_differ"),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new or gettext('inget')}"

    def clean(self) -> None:
        super().clean()
        if self.old_id and self.new and self.old.act_id == self.new.act_id:
            raise ValidationError({"new": _("Välj ett lagrum i den nya lagen, inte i samma lag.")})
