"""Pages for young readers: complete in themselves, few words, a way out always in reach."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.content.blocks import BodyBlock
from portal.pages.models import PortalPage


class YouthPage(PortalPage):
    """One page that a young reader needs no other page beside."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    kind = "youth"
    kind_label = _("För dig som är ung")
    is_for_paper = False  # A file on her phone would tell what she has read.
    template = "guidance/youth/youth.html"
    parent_page_types = ["pages.HomePage", "youth.YouthPage"]
    subpage_types = ["youth.YouthPage"]

    content_panels = [*PortalPage.content_panels, FieldPanel("body"), *PortalPage.change_panels]

    class Meta:
        verbose_name = _("sida för unga")
        verbose_name_plural = _("sidor för unga")
