from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.content.blocks import BodyBlock
from portal.pages.models.base import PortalPage


class InformationPage(PortalPage):
    """A page about the site itself: about, contact, help now, how to search."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    kind = "information"
    kind_label = _("Om webbplatsen")
    is_for_paper = False
    template = "portal/pages/information.html"
    parent_page_types = ["pages.HomePage", "pages.InformationPage"]
    subpage_types = ["pages.InformationPage"]

    content_panels = [*PortalPage.content_panels, FieldPanel("body"), *PortalPage.change_panels]

    class Meta:
        verbose_name = _("informationssida")
        verbose_name_plural = _("informationssidor")
