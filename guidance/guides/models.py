"""Guidance (vägledning): what applies on a subject, since when, and who stands behind it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from guidance.registered import Registered
from guidance.themes.models import Classified
from portal.content.blocks import BodyBlock
from portal.pages.description import Fact
from portal.pages.facts import status
from portal.pages.life import Life
from portal.pages.models import PortalPage


class Relation(models.TextChoices):
    """How one text stands to another (NICE's vocabulary)."""

    REPLACES = "replaces", _("Ersätter")
    PARTLY_REPLACES = "partly_replaces", _("Ersätter delvis")
    BASED_ON = "based_on", _("Bygger på")
    READ_WITH = "read_with", _("Läses tillsammans med")


# The same relation seen from the other text.
SEEN_FROM_THERE = {
    Relation.REPLACES: _("Ersatt av"),
    Relation.PARTLY_REPLACES: _("Delvis ersatt av"),
    Relation.BASED_ON: _("Underlag för"),
    Relation.READ_WITH: _("Läses tillsammans med"),
}


class GuidancePage(Classified, Registered, PortalPage):
    """A text that an agency, or several together, stand behind."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    life = models.CharField(  # type: ignore[assignment]
        _("status"), max_length=20, choices=Life.choices, default=Life.APPLIES
    )
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    next_review = models.DateField(
        _("nästa översyn"),
        null=True,
        blank=True,
        help_text=_("Dagen då någon senast ska ha prövat om texten fortfarande stämmer."),
    )
    ended_reason = models.TextField(_("varför den upphävdes eller avslutades"), max_length=500, blank=True)
    replacement = models.ForeignKey(
        Page, verbose_name=_("ersätts av"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    kind = "guidance"
    kind_label = _("Vägledning")
    schema_type = "Article"
    search_weight = 1.0
    template = "guidance/guides/guidance.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        *Classified.subject_panels,
        InlinePanel("relations", label=_("Samband med andra texter")),
        *PortalPage.change_panels,
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("life"), FieldPanel("valid_from"), FieldPanel("next_review"), FieldPanel("ended_reason"),
             FieldPanel("replacement")],
            heading=_("Giltighet"),
        ),
        *Registered.number_panels,
        *PortalPage.promote_panels,
    ]  # fmt: skip

    class Meta:
        verbose_name = _("vägledning")
        verbose_name_plural = _("vägledningar")

    def clean(self) -> None:
        super().clean()
        if Life(self.life).is_over and not self.ended_reason:
            raise ValidationError(
                {
                    "ended_reason": _(
                        "Skriv varför texten inte längre gäller, så att läsaren förstår vad som hände."
                    )
                }
            )

    @property
    def applies_since(self) -> date | None:
        """The day from which the text applies; first publication where no other day was set."""
        return self.valid_from or (self.first_published_at.date() if self.first_published_at else None)

    def facts(self) -> list[Fact]:
        return [
            status(Life(self.life), self.applies_since),
            *self.number_facts(),
            self.audience_fact(),
        ]

    @cached_property
    def relations_said(self) -> list[tuple[str, int]]:
        """What this text says of others and what others say of it: the relation and the other's id."""
        rows = GuidanceRelation.objects.filter(Q(page=self) | Q(target_id=self.pk)).order_by("sort_order")
        return [
            (str(Relation(relation).label), target)
            if page == self.pk
            else (str(SEEN_FROM_THERE[Relation(relation)]), page)
            for relation, page, target in rows.values_list("relation", "page_id", "target_id")
        ]

    def leads_to(self) -> set[int]:
        return super().leads_to() | {page for _, page in self.relations_said}

    def related_both_ways(self) -> list[tuple[str, Page]]:
        """The relations to texts that are published."""
        said = dict.fromkeys(self.relations_said)
        return [(label, self.pages_linked[page]) for label, page in said if page in self.pages_linked]


class GuidanceRelation(Orderable):
    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="relations")
    relation = models.CharField(_("samband"), max_length=20, choices=Relation.choices)
    target = models.ForeignKey(Page, verbose_name=_("sida"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("relation"), FieldPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = _("samband")
