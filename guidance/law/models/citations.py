"""What published texts refer to: a row for each source and each way in which a section writes it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from guidance.law.models.acts import Act


class CitingSection(models.Model):
    """A section of a live text that refers to something. The lead has no code.

    `dated` is the day of its last professional change, by which a name that two acts share is understood; None where
    that day is not known. `digest` tells when its text is another.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="citing_sections")
    code = models.CharField(max_length=8, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("avsnitt med hänvisningar")
        verbose_name_plural = _("avsnitt med hänvisningar")
        constraints = (models.UniqueConstraint(fields=("page", "code"), name="one_row_a_citing_section"),)

    def __str__(self) -> str:
        return self.heading or str(_("Ingress"))


class Citation(models.Model):
    """A source that a section refers to. An open one has no act and no key: its editor has been asked which is meant.

    `written` is as the section writes it, with single spaces; "2–4 §§ LVU" is three rows. `key` is canonical
    (search.identifiers), and `whole` is that of the section where a stycke is cited, else the same; `act` is None for
    what the portal has no act for.
    """

    section = models.ForeignKey(CitingSection, on_delete=models.CASCADE, related_name="citations")
    written = models.CharField(max_length=300)
    key = models.CharField(max_length=60, blank=True)
    whole = models.CharField(max_length=60, blank=True, db_default="")
    act = models.ForeignKey(Act, null=True, on_delete=models.SET_NULL, related_name="citations")
    is_open = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("place", "pk")
        verbose_name = _("hänvisning")
        verbose_name_plural = _("hänvisningar")
        constraints = (
            models.UniqueConstraint(fields=("section", "written", "key"), name="one_row_a_citation"),
        )
        indexes = (
            models.Index(fields=("key",), name="law_citation_key"),
            models.Index(fields=("whole",), name="law_citation_whole"),
        )

    def __str__(self) -> str:
        return self.written


class Answer(models.Model):
    """Which act an editor says that a section means. It holds as long as the section writes it so."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=8, blank=True)
    written = models.CharField(max_length=300)
    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("svar om hänvisning")
        verbose_name_plural = _("svar om hänvisningar")
        constraints = (models.UniqueConstraint(fields=("page", "code", "written"), name="one_answer"),)

    def __str__(self) -> str:
        return f"{self.written}: {self.act}"
