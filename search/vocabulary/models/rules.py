"""What editors say of the words that are typed: what else they mean, and which page answers them."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.vocabulary.models.keeping import Known
from search.vocabulary.runs import stems_of

LONGEST_WORDS = 100


class InLanguage(Known):
    """A rule for what is typed in one language. Words are compared as search compares them: inflected forms meet."""

    language = models.CharField(
        _("språk"), max_length=20, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    words = models.CharField(_("ord"), max_length=LONGEST_WORDS)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.words and not stems_of(self.words, self.language):
            raise ValidationError({"words": _("Skriv minst ett ord. Tecken ensamma går inte att söka på.")})


class Synonym(InLanguage):
    """Who searches for `words` also finds `other`, and the other way round where `both_ways`."""

    other = models.CharField(
        _("hittar också"),
        max_length=LONGEST_WORDS,
        help_text=_("Alla ord måste finnas i texten för att den ska räknas."),
    )
    both_ways = models.BooleanField(
        _("åt båda hållen"), default=True, help_text=_("Den som söker på det andra hittar också det första.")
    )
    note = models.CharField(
        _("anteckning"), max_length=200, blank=True, help_text=_("Varför. Läsarna ser den inte.")
    )

    class Meta:
        ordering = ("language", "words", "pk")
        verbose_name = _("synonym")
        verbose_name_plural = _("synonymer")
        constraints = (
            models.UniqueConstraint(fields=("language", "words", "other"), name="one_of_each_synonym"),
        )

    def __str__(self) -> str:
        return f"{self.words} {'↔' if self.both_ways else '→'} {self.other}"

    def clean(self) -> None:
        super().clean()
        other = stems_of(self.other, self.language)
        if self.other and not other:
            raise ValidationError({"other": _("Skriv minst ett ord. Tecken ensamma går inte att söka på.")})
        if other and other == stems_of(self.words, self.language):
            raise ValidationError(
                {"other": _("Sökningen ser redan de här som samma ord. Ingen synonym behövs.")}
            )


class AboutPage(InLanguage):
    """A rule that puts a page forward until a day, or for good where there is none."""

    page = models.ForeignKey(Page, verbose_name=_("sida"), on_delete=models.CASCADE, related_name="+")
    until = models.DateField(
        _("till och med"), null=True, blank=True, help_text=_("Tomt när det gäller tills vidare.")
    )
    note = models.CharField(
        _("anteckning"), max_length=200, blank=True, help_text=_("Varför. Läsarna ser den inte.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.words} → {self.page.title}"

    def clean(self) -> None:
        super().clean()
        if self.page_id and self.page.locale.language_code != self.language:
            raise ValidationError(
                {"page": _("Sidan är på ett annat språk än orden. Välj sidan på ordens språk.")}
            )


class BestBet(AboutPage):
    """The page that stands first when somebody searches for exactly these words."""

    sort_order = models.PositiveSmallIntegerField(
        _("ordning"), default=1, help_text=_("Vilken som står först när flera sidor har samma ord.")
    )

    class Meta(AboutPage.Meta):
        abstract = False
        ordering = ("language", "words", "sort_order", "pk")
        verbose_name = _("bästa svar")
        verbose_name_plural = _("bästa svar")
        constraints = (
            models.UniqueConstraint(fields=("language", "words", "page"), name="one_of_each_best_bet"),
        )


class PromotedWord(AboutPage):
    """Words that lift the page wherever they all stand in what is typed."""

    class Meta(AboutPage.Meta):
        abstract = False
        ordering = ("language", "words", "pk")
        verbose_name = _("ord som lyfter en sida")
        verbose_name_plural = _("ord som lyfter en sida")
        constraints = (
            models.UniqueConstraint(fields=("language", "words", "page"), name="one_of_each_promoted"),
        )
