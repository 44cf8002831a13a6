"""What texts are about and for whom, and the hub that gathers a theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import Any, ClassVar

from django.db import models
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

from guidance.themes.gathering import gather, types_of
from portal.contacts.models import Contact
from portal.content.blocks import BodyBlock
from portal.content.sections import Section
from portal.editorial.models import Change
from portal.pages.description import Fact
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


# The way on from a part that does not list all.
# What is listed to the end, within reason, and what is text that changes.
WHOLE = (Hub.GUIDANCE, Hub.LAW)
TEXTS = (Hub.GUIDANCE, Hub.REPORTS, Hub.NEWS)
MORE = {
    Hub.GUIDANCE: _("Alla sidor i temat"),
    Hub.REPORTS: _("Alla rapporter i temat"),
    Hub.NEWS: _("Alla nyheter i temat, också äldre"),
    Hub.LAW: _("Alla lagar i temat"),
}


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

    @classmethod
    def listed(cls) -> Any:
        """The pages of this type that lists show today."""
        return cls.objects.live()  # type: ignore[attr-defined]

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
    contacts: list[Contact] = field(default_factory=list)
    more_url: str = ""
    more_label: str = ""

    @property
    def is_brief(self) -> bool:
        """Whether the titles of its pages say enough."""
        return self.key == Hub.LAW

    @property
    def has_content(self) -> bool:
        return bool(self.pages or self.changes or self.section or self.contacts)


class ThemePage(PortalPage):
    """The hub of a theme. It may outlive the centre that made it: then it is closed, with the date and the reason."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    hub = StreamField([("part", HubBlock())], verbose_name=_("temats delar"), blank=True)
    closed_on = models.DateField(_("avslutat den"), null=True, blank=True)
    closed_reason = models.TextField(_("varför det avslutades"), max_length=500, blank=True)

    kind = "theme"
    kind_label = _("Tema")
    is_for_paper = False
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

    @cached_property
    def gathered(self) -> dict[Hub, list[Page]]:
        """The published pages below the theme by the part that lists them; not all of very many."""
        return {
            Hub.GUIDANCE: gather(self, Hub.GUIDANCE, MOST_LISTED),
            Hub.REPORTS: gather(self, Hub.REPORTS, LATEST + 1),
            Hub.NEWS: gather(self, Hub.NEWS, LATEST + 1),
            Hub.LAW: gather(self, Hub.LAW, MOST_LISTED),
        }

    @cached_property
    def every_change(self) -> list[Change]:
        """Changes of the theme's own page and of the texts that it gathers, newest first."""
        pages = [self, *chain.from_iterable(self.gathered[key] for key in TEXTS)]
        return list(Change.objects.filter(page__in=pages).select_related("page__locale"))

    @cached_property
    def changes_listed(self) -> list[Change]:
        return [change for change in self.every_change if change.page_id == self.pk]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        contacts = next((row for row in self.sections if row.code and _contacts_in(row)), None)
        parts = [self._hub_part(block.value, contacts) for block in self.hub]
        context["hub_parts"] = [part for part in parts if part.has_content]
        context["empty_parts"] = [part.label for part in parts if not part.has_content]
        context["contacts_at"] = contacts.code if contacts else ""
        return context

    def _hub_part(self, value: Any, contacts: Section | None) -> HubPart:
        """What stands in one part: pages put first by hand, then what the part gathers by itself."""
        key = Hub(value["part"])
        part = HubPart(key=key.value, label=str(key.label), text=value["text"])
        part.pages = [page.specific for page in value["pages"] if page and page.live]
        self._list(part, key)
        if key == Hub.NEWS:
            listed = {self.pk, *(page.pk for page in self.gathered[Hub.NEWS])}
            part.changes = [row for row in self.every_change if row.page_id not in listed][:LATEST]
        elif key == Hub.CONTACTS:
            part.section = contacts
            part.contacts = [] if contacts else Contact.objects.shown_below(self)
        return part

    def _list(self, part: HubPart, key: Hub) -> None:
        """Add what the part gathers by itself, and the way on to the rest."""
        found = self.gathered.get(key, [])
        most = MOST_LISTED if key in WHOLE else LATEST
        part.pages += [page for page in found[:most] if page not in part.pages]
        if len(found) > most or len(found) == MOST_LISTED:
            part.more_label = str(MORE[key])
            kinds = "".join(f"&type={model.kind}" for model in types_of(key) if key != Hub.GUIDANCE)
            part.more_url = f"{reverse('search:results')}?within={self.pk}{kinds}&sort=date"


def _contacts_in(section: Section) -> list[Contact]:
    return [block.value["contact"] for block in section.blocks if block.block_type == "contact"]
