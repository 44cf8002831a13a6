from __future__ import annotations

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.pages.latest import latest
from portal.pages.models.base import PortalPage

NEWS = 3


class TaskBlock(blocks.StructBlock):
    """A question that a reader has, and the page that answers it."""

    label = blocks.CharBlock(label=_("Frågan, som läsaren ställer den"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Svaret"))

    class Meta:
        icon = "help"
        label = _("Vanlig fråga")


class HomePage(PortalPage):
    """The front door of one language: search for the professional, a door for the young, the tasks that come up."""

    heading = models.CharField(_("rubrik på sidan"), max_length=120)
    professional_text = models.TextField(_("för dig som möter barnen"), max_length=300, blank=True)
    editor_text = models.TextField(_("för dig som är redaktör"), max_length=300, blank=True)
    young_text = models.TextField(_("för dig som är ung"), max_length=300, blank=True)
    young_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("sida för unga"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    help_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Hjälp nu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    tasks = StreamField([("task", TaskBlock())], verbose_name=_("vanliga frågor"), blank=True)

    kind = "home"
    kind_label = _("Startsida")
    is_for_paper = False
    is_found = False
    template = "portal/pages/home.html"
    parent_page_types = ["wagtailcore.Page"]

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("heading"),
        FieldPanel("professional_text"),
        FieldPanel("editor_text"),
        FieldPanel("young_text"),
        FieldPanel("young_page"),
        FieldPanel("help_page"),
        FieldPanel("tasks"),
        *PortalPage.change_panels,
    ]

    class Meta:
        verbose_name = _("startsida")
        verbose_name_plural = _("startsidor")

    @cached_property
    def top(self) -> list[Page]:
        """The published pages right below, in order; routing reads them together with the page that it looks for."""
        return list(self.get_children().live().order_by("path"))

    @cached_property
    def news(self) -> list[Page]:
        """What is new, in a few lines."""
        return latest(self, NEWS)

    @property
    def hubs(self) -> list[Page]:
        """The pages of the menu that are for professionals."""
        return [page for page in self.top if page.show_in_menus and page.pk != self.young_page_id]
