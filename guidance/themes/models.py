"""What texts are about and for whom, and the hub that gathers a theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, When
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.content.blocks import BodyBlock
from portal.content.sections import Section
from portal.editorial.models import Change
from portal.pages.description import Description, Fact
from portal.pages.models import PortalPage

LATEST = 5
MOST_LISTED = 50


class Hub(models.TextChoices):
    """The parts of a theme's hub, in the order in which they are shown."""

    GUIDANCE = "guidance", _("Vägledning och handböcker")
    LAW = "law", _("Lagstöd")
    REPORTS = "reports", _("Rapporter")
    NEWS = "news", _("Nyheter")
    CONTACTS = "contacts", _("Kontakter")


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
    """A page that says what it is about and whom it is for; `hub_part` is the part of its theme that lists it."""

    themes = ParentalManyToManyField(ThemeTag, verbose_name=_("ämnen"), blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name=_("målgrupper"), blank=True)

    hub_part: ClassVar[Hub] = Hub.GUIDANCE

    subject_panels = [
        MultiFieldPanel(
            [FieldPanel(name, widget=CheckboxSelectMultiple) for name in ("themes", "audiences")],
            heading=_("Ämne och målgrupp"),
        )
    ]

    class Meta:
        abstract = True

    @cached_property
    def audience_list(self) -> list[Audience]:
        return list(self.audiences.all())

    @cached_property
    def theme_list(self) -> list[ThemeTag]:
        return list(self.themes.all())

    def subjects(self) -> dict[str, tuple[str, ...]]:
        return {
            "theme": tuple(tag.key for tag in self.theme_list),
            "audience": tuple(audience.key for audience in self.audience_list),
        }

    def audience_fact(self) -> Fact:
        names = ", ".join(audience.name for audience in self.audience_list)
        return Fact("audience", str(_("Målgrupp")), names)


class HubBlock(blocks.StructBlock):
    """One part of the hub: what stands there, in a sentence, and pages put first by hand."""

    part = blocks.ChoiceBlock(label=_("Del"), choices=Hub.choices)
    text = blocks.TextBlock(label=_("Ingress"), required=False, max_length=300)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Sida")), label=_("Lyfts fram"), default=[])

    class Meta:
        icon = "folder-open-inverse"
        label = _("Del av temat")


@dataclass(slots=True)
class HubPart:
    """One part of the hub as it is shown."""

    key: str
    label: str
    text: str
    pages: list[Page] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    section: Section | None = None
    more_url: str = ""

    @property
    def has_content(self) -> bool:
        return bool(self.pages or self.changes or self.section)


class ThemePage(PortalPage):
    """The hub of a theme. It may outlive the centre that made it: then it is closed, with the date and the reason."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    hub = StreamField([("part", HubBlock())], verbose_name=_("temats delar"), blank=True)
    closed_on = models.DateField(_("avslutat den"), null=True, blank=True)
    closed_reason = models.TextField(_("varför det avslutades"), max_length=500, blank=True)

    kind = "theme"
    kind_label = _("Tema")
    schema_type = "CollectionPage"
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

    def papers(self) -> dict[str, Description]:
        return {}

    @cached_property
    def gathered(self) -> list[Page]:
        """The published pages below the theme, handbooks first, then by title; not all of very many."""
        wholes_first = Case(When(numchild__gt=0, then=0), default=1)
        return list(
            self.get_children().live().order_by(wholes_first, "title").specific(defer=False)[:MOST_LISTED]
        )

    @cached_property
    def every_change(self) -> list[Change]:
        """Changes of the theme's own page and of all that it gathers, newest first."""
        return list(Change.objects.filter(page__in=[self, *self.gathered]).select_related("page"))

    @cached_property
    def changes_listed(self) -> list[Change]:
        return [change for change in self.every_change if change.page_id == self.pk]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        gathered = self.gathered
        contacts = next((row for row in self.sections if row.code and _has_contacts(row)), None)
        parts = [self._hub_part(block.value, gathered, contacts) for block in self.hub]
        context["gathered"] = gathered
        context["hub_parts"] = [part for part in parts if part.has_content]
        context["empty_parts"] = [part.label for part in parts if not part.has_content]
        context["contacts_at"] = contacts.code if contacts else ""
        return context

    def _hub_part(self, value: Any, gathered: list[Page], contacts: Section | None) -> HubPart:
        """What stands in one part: pages put first by hand, then what the part gathers by itself."""
        key = Hub(value["part"])
        part = HubPart(key=key.value, label=str(key.label), text=value["text"])
        part.pages = [page.specific for page in value["pages"] if page and page.live]
        if key == Hub.GUIDANCE:
            part.pages += [page for page in gathered if page not in part.pages]
            if len(gathered) == MOST_LISTED:
                part.more_url = f"{reverse('search:results')}?within={self.pk}&sort=date"
        elif key == Hub.NEWS:
            part.changes = [change for change in self.every_change if change.page_id != self.pk][:LATEST]
        elif key == Hub.CONTACTS:
            part.section = contacts
        return part


def _has_contacts(section: Section) -> bool:
    return any(block.block_type == "contact" for block in section.blocks)
