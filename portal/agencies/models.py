"""Who stands behind what: agencies, the people who act for them, and which pages they own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.prepared import Given


class Kind(models.TextChoices):
    """What an agency is to a text; a dialogue partner is heard but does not sign."""

    NATIONAL = "national", _("Nationell myndighet")
    COUNTY_BOARD = "county_board", _("Länsstyrelse")
    PARTNER = "partner", _("Dialogpart")


class County(models.Model):
    """One of Sweden's 21 counties; `code` is Statistics Sweden's two-digit county code."""

    code = models.CharField(_("länskod"), max_length=2, primary_key=True)
    name = models.CharField(_("namn"), max_length=60)

    class Meta:
        ordering = ("code",)
        verbose_name = _("län")
        verbose_name_plural = _("län")

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An agency or a dialogue partner. Its `collection` holds its images and files."""

    code = models.SlugField(_("kod"), unique=True, help_text=_("Står i adresser och ändras aldrig."))
    name = models.CharField(_("namn"), max_length=120)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices, default=Kind.NATIONAL)
    county = models.ForeignKey(
        County,
        verbose_name=_("län"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agencies",
    )
    website = models.URLField(_("webbplats"), blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    mailbox = models.EmailField(
        _("brevlåda"), blank=True, help_text=_("Myndighetens funktionsbrevlåda, aldrig en persons adress.")
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logotyp"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        verbose_name=_("samling"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agency",
    )

    class Meta:
        ordering = ("name",)
        verbose_name = _("myndighet")
        verbose_name_plural = _("myndigheter")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person may be at an agency. `portal.agencies.rules` says what each may do."""

    AUTHOR = "author", _("Redaktör")
    REVIEWER = "reviewer", _("Granskare")
    SIGNATORY = "signatory", _("Undertecknare")
    CONVENOR = "convenor", _("Sammankallande")
    TRANSLATOR = "translator", _("Översättare")


class InForce(models.QuerySet):  # type: ignore[type-arg]
    """Rows with a first and a last day."""

    def on(self, day: date | Given | None = None) -> InForce:
        """The rows that hold on `day` (today in Sweden when not given); the last day is included."""
        day = day or timezone.localdate()
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))


class Membership(models.Model):
    """A person's role at an agency, for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("myndighet"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("roll"), max_length=20, choices=Role.choices)
    since = models.DateField(_("från och med"), default=timezone.localdate)
    until = models.DateField(_("till och med"), null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        verbose_name = _("medlemskap")
        verbose_name_plural = _("medlemskap")
        constraints = (
            models.UniqueConstraint(fields=("user", "agency", "role", "since"), name="one_membership_row"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="membership_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.agency}"


class Part(models.TextChoices):
    """An agency's part in a text."""

    CONVENING = "convening", _("Sammankallande myndighet")
    CO_OWNER = "co_owner", _("Medansvarig myndighet")
    CONSULTED = "consulted", _("Samråd har skett med")


OWNING = (Part.CONVENING, Part.CO_OWNER)


class Ownership(models.Model):
    """An agency's part in a page, for a time. Kept outside revisions, so that a draft can't give itself away."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="ownerships")
    agency = models.ForeignKey(
        Agency, verbose_name=_("myndighet"), on_delete=models.PROTECT, related_name="ownerships"
    )
    part = models.CharField(_("roll"), max_length=20, choices=Part.choices, default=Part.CONVENING)
    since = models.DateField(_("från och med"), default=timezone.localdate)
    until = models.DateField(_("till och med"), null=True, blank=True)

    objects = InForce.as_manager()

    class Meta:
        verbose_name = _("ansvar för sida")
        verbose_name_plural = _("ansvar för sidor")
        constraints = (
            models.UniqueConstraint(
                fields=("page",),
                condition=Q(part="convening", until__isnull=True),
                name="one_convening_agency",
            ),
            models.UniqueConstraint(
                fields=("page", "agency"), condition=Q(until__isnull=True), name="one_part_for_an_agency"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_part_display()}"


def parts_of(page_ids: Iterable[int]) -> dict[int, list[Ownership]]:
    """Today's ownerships of each page with their agencies, convening first; one query."""
    found: dict[int, list[Ownership]] = {page_id: [] for page_id in page_ids}
    rows = Ownership.objects.on().filter(page_id__in=found).select_related("agency")
    for row in in_order(rows):
        found[row.page_id].append(row)
    return found


def in_order(rows: Iterable[Ownership]) -> list[Ownership]:
    """The convening agency's first; those with one part by the agencies' names in the reader's language."""
    return sorted(rows, key=lambda row: (Part.values.index(row.part), row.agency.name))
