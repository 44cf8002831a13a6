"""What texts are about and for whom, and the hub that gathers a theme."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.content.blocks import BodyBlock
from portal.pages.life import Life
from portal.pages.models import PortalPage


class ThemeTag(models.Model):
    """A subject that texts are gathered and found by."""

    key = models.SlugField(_("nyckel"), unique=True)
    name = models.CharField(_("namn"), max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")

    def __str__(self) -> str:
        return self.name


class Audience(models.Model):
    """A profession or a task that a text is written for."""

    key = models.SlugField(_("nyckel"), unique=True)
    name = models.CharField(_("namn"), max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name = _("målgrupp")
        verbose_name_plural = _("målgrupper")

    def __str__(self) -> str:
        return self.name


class Classified(models.Model):
    """A page that says what it is about and whom it is for."""

    themes = ParentalManyToManyField(ThemeTag, verbose_name=_("ämnen"), blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name=_("målgrupper"), blank=True)

    subject_panels = [
        MultiFieldPanel([FieldPanel("themes"), FieldPanel("audiences")], heading=_("Ämne och målgrupp"))
    ]

    class Meta:
        abstract = True

    def subjects(self) -> dict[str, tuple[str, ...]]:
        return {
            "theme": tuple(tag.key for tag in self.themes.all()),
            "audience": tuple(audience.key for audience in self.audiences.all()),
        }


class Hub(models.TextChoices):
    """The parts of a theme's hub, in the order in which they are shown."""

    GUIDANCE = "guidance", _("Vägledning och handböcker")
    LAW = "law", _("Lagstöd")
    REPORTS = "reports", _("Rapporter")
    NEWS = "news", _("Nyheter")
    CONTACTS = "contacts", _("Kontakter")


class HubBlock(blocks.StructBlock):
    """One part of the hub: what stands there, in a sentence, and pages put first by hand."""

    part = blocks.ChoiceBlock(label=_("Del"), choices=Hub.choices)
    text = blocks.TextBlock(label=_("Ingress"), required=False, max_length=300)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Sida")), label=_("Lyfts fram"), default=[])

    class Meta:
        icon = "folder-open-inverse"
        label = _("Del av temat")


class ThemePage(PortalPage):
    """The hub of a theme. It may outlive the centre that made it: then it is closed, with the date and the reason."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    hub = StreamField([("part", HubBlock())], verbose_name=_("temats delar"), blank=True)
    closed_on = models.DateField(_("avslutat den"), null=True, blank=True)
    closed_reason = models.TextField(_("varför det avslutades"), max_length=500, blank=True)

    kind = "theme"
    kind_label = _("Tema")
    template = "guidance/themes/theme.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]

    content_panels = [
        *PortalPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("closed_on"), FieldPanel("closed_reason")],
            heading=_("Avslutat"),
            help_text=_("Fylls i när den verksamhet som gjorde temat har upphört. Innehållet finns kvar."),
        ),
        FieldPanel("body"),
        FieldPanel("hub"),
        *PortalPage.change_panels,
    ]

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("teman")

    @property
    def life_state(self) -> Life:
        # A closed theme ranks as before: its texts still apply, only the centre is gone.
        return Life.APPLIES

    def gathered(self) -> list[Page]:
        """The published pages below the theme, handbooks before guidance, by title."""
        pages = self.get_children().live().specific(defer=False)
        return sorted(pages, key=lambda page: (-getattr(page, "search_weight", 1), page.title))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["gathered"] = self.gathered()
        return context
