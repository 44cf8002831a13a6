"""Varningsmeddelande: what readers must know for a time, at the top of the pages that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Page

from portal.agencies.models import Agency, County
from portal.prepared import Given
from translations.fallback import spoken
from translations.languages import Language

# The pages `{pages}`, those below them, and the same in other languages.
BELOW = (
    "SELECT below.id AS id FROM wagtailcore_page top "
    "JOIN wagtailcore_page same ON same.translation_key = top.translation_key "
    "JOIN wagtailcore_page below ON below.path LIKE same.path || '%' "
    "WHERE top.id IN ({pages})"
)
STANDS_ON = BELOW.format(pages="SELECT page_id FROM alerts_place WHERE alert_id IN ({ids})")
EVERY_PAGE = "SELECT page.id AS id FROM wagtailcore_page page WHERE page.live AND page.depth > 1 AND {when}"
ON_ALL = EVERY_PAGE.format(when="EXISTS (SELECT 1 FROM alerts_alert WHERE everywhere AND id IN ({ids}))")


class Severity(models.TextChoices):
    """How much it matters; the words are read aloud before the text."""

    DANGER = "danger", _("Fara")
    WARNING = "warning", _("Varning")
    NOTICE = "notice", _("Att känna till")


class Standing(models.QuerySet["Alert"]):
    def at(self, moment: datetime | Given | None = None) -> Standing:
        """The alerts that hold at `moment`, now when not given."""
        moment = moment or timezone.now()
        return self.filter(Q(since__lte=moment), Q(until__isnull=True) | Q(until__gt=moment))

    def on(self, keys: Iterable[object]) -> list[Alert]:
        """What stands now on a page with these translation keys, its own and those of the pages above it.

        The gravest first, then the newest; one query.
        """
        here = Place.objects.filter(page__translation_key__in=list(keys)).values("alert_id")
        found = self.at().filter(Q(everywhere=True) | Q(pk__in=here)).select_related("agency", "county")
        order = list(Severity)
        return sorted(
            found, key=lambda alert: (order.index(Severity(alert.severity)), -alert.since.timestamp())
        )


class Alert(ClusterableModel):
    """A short text for a time, for the whole site or for chosen pages and those below them."""

    heading = models.CharField(_("rubrik"), max_length=120)
    text = models.TextField(
        _("text"), max_length=500, help_text=_("Vad som har hänt och vad läsaren ska göra. Högst 500 tecken.")
    )
    severity = models.CharField(
        _("hur allvarligt"), max_length=10, choices=Severity.choices, default=Severity.WARNING
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("myndighet"),
        on_delete=models.PROTECT,
        related_name="alerts",
        help_text=_("Den som varnar. Läsaren ser namnet."),
    )
    county = models.ForeignKey(
        County,
        verbose_name=_("län"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Tomt när det gäller hela landet. Annars står länet först i meddelandet."),
    )
    since = models.DateTimeField(_("från"), default=timezone.now)
    until = models.DateTimeField(
        _("till"), null=True, blank=True, help_text=_("Meddelandet försvinner av sig självt då.")
    )
    everywhere = models.BooleanField(_("på hela webbplatsen"), default=False)

    objects = Standing.as_manager()

    class Meta:
        ordering = ("-since", "-pk")
        verbose_name = _("varningsmeddelande")
        verbose_name_plural = _("varningsmeddelanden")

    def __str__(self) -> str:
        return self.heading

    @property
    def spoken(self) -> Language | None:
        """The language of its words where that is not the reader's."""
        return spoken(self, "text")

    def clean(self) -> None:
        super().clean()
        if self.until and self.since and self.until <= self.since:
            raise ValidationError(
                {"until": _("Meddelandet slutar innan det börjar. Ändra någon av tiderna.")}
            )


class Place(models.Model):
    """A page that an alert stands on, with those below it."""

    alert = ParentalKey(Alert, on_delete=models.CASCADE, related_name="places")
    page = models.ForeignKey(Page, verbose_name=_("sida"), on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")
        constraints = (models.UniqueConstraint(fields=("alert", "page"), name="one_place_of_an_alert"),)

    def __str__(self) -> str:
        return f"{self.alert} → {self.page}"
