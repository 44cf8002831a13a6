"""The page of an act: what it is, its provisions, what came in its place, and every section that cites it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from guidance.law import numbers
from guidance.law.models.acts import Act, ActState, Provision
from guidance.law.models.changes import LawChange
from guidance.law.models.comparing import Replacement
from guidance.themes.models import Hub
from portal.content.blocks import BodyBlock
from portal.content.sections import Section, sections_of
from portal.pages import references
from portal.pages.description import Fact, Reference
from portal.pages.facts import day, status
from portal.pages.life import Life
from portal.pages.models import PortalPage
from portal.pages.references import Referred
from search.identifiers.law import section_of

LIFE = {ActState.COMING: Life.PLANNED, ActState.IN_FORCE: Life.APPLIES, ActState.REPEALED: Life.WITHDRAWN}


def _level(row: Provision, known: set[str]) -> int:
    """A stycke stands under its section, where that is known."""
    return 3 if row.paragraph and section_of(row.key) in known else 2


class WithAct(PageManager.from_queryset(PageQuerySet)):  # type: ignore[misc]
    """A list of pages asks each for its life, which is its act's."""

    def get_queryset(self) -> PageQuerySet:
        act = OuterRef("act")
        rows = Replacement.objects.filter(Q(old__act=act) | Q(new__act=act))
        found: PageQuerySet = (
            super()
            .get_queryset()
            .select_related("act", "act__replaced_by__page__locale")
            .annotate(is_compared=Exists(rows), is_changed=Exists(LawChange.objects.filter(act=act)))
        )
        return found


class ActPage(PortalPage):
    """An act's page. Its provisions are its sections; they are kept with the act and not in the page's versions."""

    act = models.OneToOneField(
        Act,
        verbose_name=_("lag"),
        on_delete=models.PROTECT,
        related_name="page",
        error_messages={"unique": _("Lagen har redan en sida. Öppna den i stället.")},
    )
    body = StreamField(BodyBlock(), verbose_name=_("inledning"), blank=True)

    objects = WithAct()  # type: ignore[misc]

    # What `WithAct` knows; a version that was not read from there asks.
    is_compared = True
    is_changed = True

    kind = "act"
    kind_label = _("Lag")
    schema_type = "Legislation"
    hub_part: ClassVar[str] = Hub.LAW
    successor = "act__replaced_by__page"
    template = "guidance/law/act.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("act", help_text=_("Lagrum, namn och ändringar sköts under Lagar i menyn.")),
        FieldPanel("body"),
        *PortalPage.change_panels,
    ]

    class Meta:
        verbose_name = _("lagsida")
        verbose_name_plural = _("lagsidor")

    @classmethod
    def listed(cls) -> Any:
        """The pages that a theme lists, by the name of the act."""
        return cls.objects.live().order_by("title")

    @property
    def life(self) -> Life:  # type: ignore[override]
        return LIFE[self.act.state]

    def get_life_display(self) -> str:
        return str(self.act.state.label)

    @property
    def ended_reason(self) -> str:
        return gettext("Lagen upphävdes den %(day)s.") % {"day": day(self.act.repealed_on)}

    @property
    def replacement(self) -> Page | None:
        """The page of the act in this one's place."""
        return getattr(self.act.replaced_by, "page", None)

    def identifiers(self) -> tuple[str, ...]:
        return (self.act.sfs,)

    def facts(self) -> list[Fact]:
        act = self.act
        successor = act.replaced_by
        page = self.replacement
        return [
            status(self.life, act.in_force_since),
            Fact("names", str(_("Kallas")), ", ".join(act.name_list)),
            Fact("since", str(_("Gällde från")), day(act.in_force_since) if self.life.is_over else ""),
            Fact("until", str(_("Upphävd från")), day(act.repealed_on)),
            Fact(
                "replaced",
                str(_("Ersatt av")),
                f"{successor.title} ({successor.sfs})" if successor else "",
                (page.url or "") if page and page.live else "",
            ),
            Fact(
                "official",
                str(_("Officiell text")),
                act.official_url and str(_("Läs lagen")),
                act.official_url,
            ),
        ]

    @cached_property
    def provisions(self) -> list[Provision]:
        """The act's known provisions in the order of the act."""
        rows = list(self.act.provisions.all()) if self.act_id else []
        for row in rows:
            row.act = self.act
        return sorted(rows, key=lambda row: numbers.place(row.key))

    @cached_property
    def sections(self) -> list[Section]:
        """The introduction's own sections, then one for each provision."""
        return [*self.own_sections, *(section for _row, section in self.provision_sections)]

    @cached_property
    def own_sections(self) -> list[Section]:
        return sections_of(self.body)

    @cached_property
    def provision_sections(self) -> list[tuple[Provision, Section]]:
        rows = self.provisions
        lines = [{"type": "text", "value": f"<p>{escape(row.line)}</p>" if row.line else ""} for row in rows]
        blocks = StreamValue(BodyBlock(), lines, is_lazy=True)
        keys = {row.key for row in rows}
        return [
            (
                row,
                Section(
                    row.heading, code=row.code, level=_level(row, keys), blocks=[block] if row.line else []
                ),
            )
            for row, block in zip(rows, blocks, strict=True)
        ]

    @cached_property
    def referred(self) -> Referred:
        """What the page's own words refer to; and each provision's section is itself what is cited by its number."""
        found = references.of(self) if self.body else Referred()
        own = {"": (Reference(self.act.sfs, str(self.act), self.act.official_url),)}
        own |= {
            row.code: (Reference(row.key, self.act.name_of(row.key), row.official_url),)
            for row in self.provisions
        }
        codes = {**own, **found.references}
        return Referred(
            {code: (*own.get(code, ()), *found.references.get(code, ())) for code in codes}, found.written
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from guidance.law.citing import overview

        context = super().get_context(request, *args, **kwargs)
        context["overview"] = overview(self)
        return context
