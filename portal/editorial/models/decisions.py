"""The decision that a version may be published: what every road to publication asks for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Ground(models.TextChoices):
    """Why a version may be published."""

    REVIEW = "review", _("Granskad och godkänd")
    READ = "read", _("Publicerad av någon som inte skrev den")
    EXEMPT = "exempt", _("Publicerad utan granskning")


class Decision(models.Model):
    """Who let a version be published and why. It holds for the text with this digest and for no other."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="decisions")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    digest = models.CharField(max_length=64)
    ground = models.CharField(max_length=10, choices=Ground.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("beslut om publicering")
        verbose_name_plural = _("beslut om publicering")

    def __str__(self) -> str:
        return f"{self.get_ground_display()} {self.at:%Y-%m-%d}"
