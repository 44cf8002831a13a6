"""Whom to turn to: a function, never a person. Written once, and the same wherever a page shows it."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.agencies.models import Agency
from portal.shown.models import Showing
from translations.fallback import spoken
from translations.languages import Language

WRITTEN = re.compile(r"\+?\d[\d -]*")
FEWEST, MOST = 3, 15


def validate_phone(number: str) -> None:
    """Raises ValidationError for what can't be dialled: letters, several numbers, an extension."""
    digits = sum(sign.isdigit() for sign in number)
    if not WRITTEN.fullmatch(number.strip()) or not FEWEST <= digits <= MOST:
        raise ValidationError(
            _(
                "Skriv ett nummer som går att ringa, med siffror, mellanslag och bindestreck: 010-123 45 67, "
                "+46 10 123 45 67 eller 112. Knappval och fler nummer skriver du under När och hur."
            )
        )


class WithAgency(models.Manager["Contact"]):
    """Contacts are shown with their agency, so it is read with them."""

    def get_queryset(self) -> models.QuerySet[Contact]:
        return super().get_queryset().select_related("agency")

    def shown_below(self, page: Page) -> list[Contact]:
        """The contacts that published texts below `page` show, by function; one query."""
        label = Contact._meta.label_lower
        rows = Showing.objects.filter(thing=label, page__live=True, page__path__startswith=page.path)
        return list(self.filter(pk__in=rows.exclude(page=page).values("number")))


class Contact(models.Model):
    """A function that answers. `agency` is where it sits, if it is at one of ours."""

    function = models.CharField(
        _("funktion"),
        max_length=120,
        help_text=_("En roll eller enhet, till exempel Socialjouren. Aldrig en persons namn."),
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("myndighet"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
        help_text=_("Tom för en funktion som finns i varje kommun eller region."),
    )
    phone = models.CharField(_("telefon"), max_length=40, blank=True, validators=[validate_phone])
    email = models.EmailField(
        _("e-post"), blank=True, help_text=_("Funktionens brevlåda, aldrig en persons adress.")
    )
    website = models.URLField(_("webbplats"), blank=True)
    hours = models.CharField(
        _("när den svarar"), max_length=120, blank=True, help_text=_("Till exempel: dygnet runt.")
    )
    note = models.TextField(_("när och hur"), max_length=500, blank=True)
    changed_at = models.DateTimeField(_("ändrad"), auto_now=True)

    objects = WithAgency()

    class Meta:
        ordering = ("function", "pk")
        verbose_name = _("kontakt")
        verbose_name_plural = _("kontakter")

    def __str__(self) -> str:
        return f"{self.function} ({self.agency})" if self.agency else self.function

    def clean(self) -> None:
        super().clean()
        if not (self.phone or self.email or self.website or self.note):
            raise ValidationError(
                _(
                    "Skriv minst ett sätt att nå funktionen: telefon, e-post, webbplats eller en mening om hur."
                )
            )

    @property
    def spoken(self) -> Language | None:
        """The language of its words where that is not the reader's."""
        return spoken(self, "function")

    @property
    def dialled(self) -> str:
        """The number as a link dials it."""
        return re.sub(r"[^\d+]", "", self.phone)

    @property
    def said(self) -> list[str]:
        """All that a page shows of it, in the order of reading, in the language that is active."""
        agency = self.agency.name if self.agency else ""
        parts = [self.function, agency, self.note, self.hours, self.phone, self.email, self.website]
        return [part for part in parts if part]
