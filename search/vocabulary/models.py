"""What editors know about words: terms in every language, synonyms, best answers, words that are never suggested."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.vocabulary.known import forget_vocabulary
from search.vocabulary.runs import stems_of

LONGEST_WORDS = 100


class Known(models.Model):
    """A row that queries are expanded by: when it changes, this process reads all anew, others within half a minute."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self._forget()
        return deleted

    @staticmethod
    def _forget() -> None:
        """Now, for whoever reads on in this transaction, and when it ends, for those who read beside it."""
        forget_vocabulary()
        transaction.on_commit(forget_vocabulary)


class Term(Known):
    """A concept with its names in each language; `slug` is given once, from the Swedish name, and never changes."""

    name = models.CharField(_("namn"), max_length=LONGEST_WORDS)
    other_names = models.TextField(
        _("andra namn"),
        max_length=1000,
        blank=True,
        help_text=_(
            "Ett på varje rad: förkortningar, äldre ord, hur det skrivs med latinska bokstäver. "
            "Den som söker på något av namnen hittar också texter med de andra."
        ),
    )
    definition = models.TextField(
        _("förklaring"), max_length=600, blank=True, help_text=_("En eller två korta meningar.")
    )
    is_demonstration = models.BooleanField(
        _("skrivet för demonstrationen"),
        default=False,
        help_text=_("Läsarna ser då att ingen myndighet har gått igenom det."),
    )
    slug = models.SlugField(_("adress"), max_length=60, unique=True, editable=False)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("begrepp")
        verbose_name_plural = _("begrepp")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        base = slugify(self.name_sv or self.name)[:50] or "begrepp"  # type: ignore[attr-defined]
        taken = set(Term.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(
            slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken
        )

    @property
    def names(self) -> list[str]:
        """All its names in the language that is active, the first one first."""
        return [self.name, *lines(self.other_names)]


def lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


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


class UnspokenName(Known):
    """A person's name that search never suggests, in any language, whatever the texts hold."""

    name = models.CharField(
        _("namn"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[^\W\d_]+$", _("Skriv ett namn: bokstäver, utan mellanslag."))],
    )
    note = models.CharField(_("anteckning"), max_length=200, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("namn som aldrig föreslås")
        verbose_name_plural = _("namn som aldrig föreslås")

    def __str__(self) -> str:
        return self.name


class JudgedQuery(models.Model):
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


class JudgedAnswer(models.Model):
    """`entry` is the address of a page or of a section (`/sv/s/k7f3/`), as search names what it finds."""

    query = models.ForeignKey(JudgedQuery, on_delete=models.CASCADE, related_name="answers")
    entry = models.CharField(_("adress"), max_length=300)
    relevance = models.PositiveSmallIntegerField(
        _("hur väl"), default=3, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta:
        verbose_name = _("svar")
        verbose_name_plural = _("svar")
        constraints = (models.UniqueConstraint(fields=("query", "entry"), name="one_judgement_of_an_answer"),)

    def __str__(self) -> str:
        return self.entry
