from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FOLDER = "paper"


class PaperFile(models.Model):
    """A PDF that was made of a page. It says what the page said then; whether it still does, `offering` knows.

    The page is no foreign key: the row outlives it until the worker has removed the file.
    """

    page = models.BigIntegerField(_("sida"))
    name = models.CharField(_("namn"), max_length=320)
    language = models.CharField(_("språk"), max_length=20)
    url = models.CharField(_("adress"), max_length=1000)
    whole = models.BigIntegerField(_("del av"), null=True, blank=True)
    digest = models.CharField(_("kontrollsumma"), max_length=64)
    source = models.CharField(_("underlagets kontrollsumma"), max_length=64)
    path = models.CharField(_("fil"), max_length=200)
    bytes = models.PositiveIntegerField(_("storlek"))
    pages = models.PositiveIntegerField(_("sidor"))
    seconds = models.FloatField(_("sekunder"))
    memory = models.BigIntegerField(_("minne"))
    made_at = models.DateTimeField(_("gjord"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "name"], name="paper_once")]
        verbose_name = _("PDF")
        verbose_name_plural = _("PDF:er")

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.path
