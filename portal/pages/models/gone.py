from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Gone(models.Model):
    """Why a page was taken down, kept under its address so that the address can still answer."""

    url_path = models.TextField(_("adress"), db_index=True)
    title = models.CharField(_("rubrik"), max_length=255)
    reason = models.TextField(_("skäl"), help_text=_("Läsaren som följer en gammal länk ser skälet."))
    replacement = models.ForeignKey(
        Page,
        verbose_name=_("läs i stället"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("borttagen sida")
        verbose_name_plural = _("borttagna sidor")

    def __str__(self) -> str:
        return self.title
