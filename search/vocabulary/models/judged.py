"""Provfrågor: what a change of the vocabulary is tried against."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class JudgedQuery(ClusterableModel):
    """A question of which people have said what answers it: what a change of the vocabulary is tried against."""

    language = models.CharField(
        _("språk"), max_length=20, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    words = models.CharField(_("fråga"), max_length=200)

    class Meta:
        ordering = ("language", "words")
        verbose_name = _("provfråga")
        verbose_name_plural = _("provfrågor")
        constraints = (
            models.UniqueConstraint(fields=("language", "words"), name="one_of_each_judged_query"),
        )

    def __str__(self) -> str:
        return self.words


class Relevance(models.IntegerChoices):
    WHOLE = 3, _("Svarar på frågan")
    PART = 2, _("Svarar på en viktig del")
    TOUCHES = 1, _("Berör frågan")


class JudgedAnswer(models.Model):
    """`entry` is the address of a page or of a section (`/sv/s/k7f3/`), as search names what it finds."""

    query = ParentalKey(JudgedQuery, on_delete=models.CASCADE, related_name="answers")
    entry = models.CharField(
        _("adress"),
        max_length=300,
        help_text=_("Sidans eller avsnittets adress, som du ser den i webbläsaren."),
    )
    relevance = models.PositiveSmallIntegerField(
        _("hur väl"), choices=Relevance.choices, default=Relevance.WHOLE
    )

    class Meta:
        verbose_name = _("svar")
        verbose_name_plural = _("svar")
        constraints = (models.UniqueConstraint(fields=("query", "entry"), name="one_judgement_of_an_answer"),)

    def __str__(self) -> str:
        return self.entry

    def clean(self) -> None:
        super().clean()
        self.entry = entry_at(self.entry)
        if not self.entry.startswith("/"):
            raise ValidationError({"entry": _("Klistra in en adress på den här webbplatsen.")})


def entry_at(address: str) -> str:
    """The entry that is found at an address as a browser shows it: a page's, or a section's after #."""
    parts = urlsplit(address.strip())
    language = parts.path.strip("/").partition("/")[0]
    return f"/{language}/s/{parts.fragment}/" if parts.fragment else parts.path
