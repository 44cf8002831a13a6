"""Guidance (vägledning): what applies on a subject, since when, and who stands behind it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from guidance.registered import Registered
from guidance.relations import Related, RelationRow
from guidance.routines.showing import GuidanceBlock
from guidance.themes.models import Classified
from guidance.validity import Valid
from portal.pages.description import Fact
from portal.pages.models import PortalPage


class GuidancePage(Classified, Registered, Related, Valid, PortalPage):
    """A text that an agency, or several together, stand behind."""

    body = StreamField(GuidanceBlock(), verbose_name=_("text"), blank=True)

    kind = "guidance"
    kind_label = _("Vägledning")
    schema_type = "Article"
    template = "guidance/guides/guidance.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        *Classified.subject_panels,
        *Related.relation_panels,
        *PortalPage.change_panels,
    ]
    promote_panels = [
        *Valid.validity_panels,
        *Registered.number_panels,
        *PortalPage.promote_panels,
    ]

    class Meta:
        verbose_name = _("vägledning")
        verbose_name_plural = _("vägledningar")

    def facts(self) -> list[Fact]:
        return [
            self.validity_fact(),
            *self.number_facts(),
            self.audience_fact(),
        ]


class GuidanceRelation(RelationRow):
    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="relations")
