"""The page that all pages are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from portal.agencies.models import Ownership
from portal.agencies.owners import adopt, owners_of
from portal.content.blocks import renew_codes
from portal.content.models import SectionAddress, moved_from, register_sections
from portal.content.sections import Section, sections_of
from portal.editorial.forms import PortalPageForm
from portal.editorial.models import Change, ChangeKind, record_change
from portal.pages.description import Description, Fact
from portal.pages.life import Life


class PortalPage(Page):
    """The base of every page type: one sentence, a note for each change, owners, sections and one description."""

    summary = models.TextField(
        _("sammanfattning"),
        max_length=300,
        help_text=_("En mening som säger vad sidan ger. Syns under rubriken och i sök."),
    )
    change_kind = models.CharField(
        _("slags ändring"), max_length=20, choices=ChangeKind.choices, default=ChangeKind.PROFESSIONAL
    )
    change_note = models.TextField(
        _("vad är ändrat?"), max_length=500, help_text=_("Läsaren ser texten i sidans lista över ändringar.")
    )
    is_demonstration = models.BooleanField(
        _("demonstrationstext"),
        default=False,
        help_text=_("Sidan säger då att den inte är någon myndighets vägledning."),
    )

    kind: ClassVar[str] = ""
    kind_label: ClassVar[str | Promise] = ""
    schema_type: ClassVar[str] = "WebPage"
    search_weight: ClassVar[float] = 1.0
    part_of_parent: ClassVar[bool] = False
    is_found: ClassVar[bool] = True

    base_form_class = PortalPageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [*Page.promote_panels, FieldPanel("is_demonstration")]
    change_panels = [
        MultiFieldPanel(
            [FieldPanel("change_kind"), FieldPanel("change_note", required_on_save=False)],
            heading=_("Ändringen"),
        )
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a new page gets its owners, and what is live gets its change note and its sections' addresses."""
        is_new = self._state.adding
        result = super().save(*args, **kwargs)
        if is_new:
            adopt(self, part_of_parent=self.part_of_parent)
        if self.live and not kwargs.get("update_fields"):
            self.settle()
        return result

    def settle(self) -> None:
        """What follows from the page's text being live: written in the same transaction, on every road there."""
        register_sections(self, self.sections)
        record_change(self, kind=self.change_kind, note=self.change_note)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copy; the copy and all below it are other texts, so their sections get new codes."""
        copied = super().copy(*args, **kwargs)
        for page in copied.get_descendants(inclusive=True).specific():
            if body := getattr(page, "body", None):
                renew_codes(body)
                page.save()
                if page.latest_revision:
                    page.save_revision(user=page.owner, log_action=False)
        return copied

    @property
    def section_prefix(self) -> str:
        """The number that the sections stand under; a page of its own has none."""
        return ""

    @cached_property
    def sections(self) -> list[Section]:
        """The body's sections in order; none for a page without a body."""
        body = getattr(self, "body", None)
        return sections_of(body, self.section_prefix) if body else []

    @cached_property
    def owners(self) -> list[Ownership]:
        """Who stands behind the page today, convening agency first."""
        return owners_of(self)

    @cached_property
    def changes_listed(self) -> list[Change]:
        return list(self.changes.all())

    @property
    def last_professional_change(self) -> Any:
        """When the matter itself last changed; None before the first publication."""
        dates = [change.at for change in self.changes_listed if change.kind == ChangeKind.PROFESSIONAL]
        return dates[0] if dates else self.first_published_at

    @property
    def moved_sections(self) -> list[SectionAddress]:
        """Sections that once lay here, for links that still point to this page's anchors."""
        return moved_from(self)

    # What a page type may say of itself, beside its fields.

    life_state: Life | str = Life.APPLIES
    next_review: date | None = None

    def identifiers(self) -> tuple[str, ...]:
        """Registry and article numbers as written."""
        return ()

    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """What it is about and for whom, as facet values: {"theme": (...), "audience": (...)}."""
        return {}

    def facts(self) -> list[Fact]:
        """Facts of this type only; those that every page has are added by the page's head."""
        return []

    def path_pages(self) -> list[Page]:
        """The published pages above this one, from below the home page down."""
        return list(self.get_ancestors().filter(depth__gt=2).live())

    def describe(self) -> Description:
        """The page's one description; sections in the page's own language."""
        above = self.path_pages()
        return Description(
            page_id=self.pk,
            kind=self.kind,
            kind_label=str(self.kind_label),
            title=self.title,
            summary=self.summary,
            language=self.locale.language_code,
            url=self.url or "",
            sections=self.sections,
            owners=self.owners,
            path=tuple(page.title for page in above),
            within=(*(page.pk for page in above), self.pk),
            first_published=self.first_published_at,
            last_changed=self.last_published_at,
            last_professional_change=self.last_professional_change,
            next_review=self.next_review,
            life=Life(self.life_state),
            identifiers=self.identifiers(),
            subjects=self.subjects(),
            weight=self.search_weight,
            schema_type=self.schema_type,
            is_part=self.part_of_parent,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["description"] = self.describe()
        return context
