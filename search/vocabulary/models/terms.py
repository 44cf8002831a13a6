"""Begrepp: what joins the words of one language, and the languages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from search.vocabulary.models.keeping import Known

LONGEST_NAME = 100


class Term(Known):
    """A concept with its names in each language; `slug` is given once, from the Swedish name, and never changes."""

    name = models.CharField(_("namn"), max_length=LONGEST_NAME)
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

    def own(self, field: str, language: str) -> str:
        """What it has in the language itself, "" where it has nothing."""
        return getattr(self, build_localized_fieldname(field, language)) or ""

    @property
    def names(self) -> list[str]:
        """All its names in the language that is active, the first one first."""
        return [self.name, *lines(self.other_names)]


def lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
