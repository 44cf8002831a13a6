"""Handbooks: chapters of numbered sections, each section with a permanent address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from guidance.registered import Registered
from guidance.routines.showing import GuidanceBlock
from guidance.themes.models import Classified
from portal.content.blocks import BodyBlock
from portal.content.sections import Section, outline_of
from portal.pages.description import Fact
from portal.pages.models import PortalPage
from search.outbox import enqueue


class HandbookPage(Classified, Registered, PortalPage):
    """The whole: title, contents and what comes before the first chapter."""

    body = StreamField(BodyBlock(), verbose_name=_("inledning"), blank=True)
    next_review = models.DateField(_("nästa översyn"), null=True, blank=True)

    kind = "handbook"
    kind_label = _("Handbok")
    schema_type = "Book"
    template = "guidance/handbooks/handbook.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types = ["handbooks.ChapterPage"]

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        *Classified.subject_panels,
        *PortalPage.change_panels,
    ]
    promote_panels = [
        FieldPanel("next_review"),
        *Registered.number_panels,
        *PortalPage.promote_panels,
    ]

    class Meta:
        verbose_name = _("handbok")
        verbose_name_plural = _("handböcker")

    def facts(self) -> list[Fact]:
        return [*self.number_facts(), self.audience_fact()]

    @cached_property
    def chapters(self) -> list[ChapterPage]:
        """The published chapters in order, each knowing its number."""
        chapters = list(ChapterPage.objects.child_of(self).live().order_by("path").defer_streamfields())
        for number, chapter in enumerate(chapters, 1):
            chapter.number = number
        return chapters

    def contents(self) -> list[tuple[ChapterPage, list[Section]]]:
        """The chapters with the sections of each, read in one query."""
        bodies = dict(
            ChapterPage.objects.filter(pk__in=[row.pk for row in self.chapters]).values_list("pk", "body")
        )
        return [(row, outline_of(bodies[row.pk], row.section_prefix)) for row in self.chapters]


class ChapterPage(PortalPage):
    """A chapter. Its number is its place among the published chapters of the handbook."""

    body = StreamField(GuidanceBlock(), verbose_name=_("text"), blank=True)

    kind = "chapter"
    kind_label = _("Kapitel")
    schema_type = "Chapter"
    part_of_parent = True
    template = "guidance/handbooks/chapter.html"
    parent_page_types = ["handbooks.HandbookPage"]
    subpage_types: list[str] = []

    content_panels = [*PortalPage.content_panels, FieldPanel("body"), *PortalPage.change_panels]

    class Meta:
        verbose_name = _("kapitel")
        verbose_name_plural = _("kapitel")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a chapter that comes or goes gives the others new numbers, which search shows."""
        result = super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):
            enqueue(self._others())
        return result

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        others = self._others()
        result = super().delete(*args, **kwargs)
        enqueue(others)
        return result

    def _others(self) -> list[int]:
        return list(self.get_siblings(inclusive=False).live().values_list("pk", flat=True))

    @cached_property
    def number(self) -> int:
        """Where the chapter stands in the handbook, from 1; a draft counts as if it were published."""
        return 1 + sum(chapter.path < self.path for chapter in self.handbook.chapters)

    @property
    def section_prefix(self) -> str:
        return str(self.number)

    @cached_property
    def handbook(self) -> HandbookPage:
        return HandbookPage.objects.get(path=self.path[: -self.steplen])

    @classmethod
    def read_together(cls, pages: Sequence[ChapterPage]) -> None:
        """Give each chapter its handbook."""
        above = {page.pk: page.path[: -page.steplen] for page in pages}
        handbooks = {book.path: book for book in HandbookPage.objects.filter(path__in=set(above.values()))}
        for page in pages:
            page.handbook = handbooks[above[page.pk]]

    @property
    def next_review(self) -> date | None:  # type: ignore[override]
        """A chapter is reviewed with its handbook."""
        return self.handbook.next_review

    def subjects(self) -> dict[str, tuple[str, ...]]:
        return self.handbook.subjects()

    def facts(self) -> list[Fact]:
        return self.handbook.facts()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chapters = self.handbook.chapters
        place = next((i for i, chapter in enumerate(chapters) if chapter.pk == self.pk), None)
        context["handbook"] = self.handbook
        context["chapters"] = chapters
        context["previous_chapter"] = chapters[place - 1] if place else None
        context["next_chapter"] = (
            chapters[place + 1] if place is not None and place + 1 < len(chapters) else None
        )
        return context
