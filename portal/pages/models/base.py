"""The page that all pages are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.utils.decorators import cached_classmethod

from portal.agencies.models import Ownership
from portal.agencies.owners import adopt, owners_of
from portal.content.keeping import keep_codes, refuse_held_elsewhere, reserve_codes
from portal.content.models import SectionAddress, moved_from, register_sections
from portal.content.sections import Section, sections_of
from portal.editorial.forms import PortalPageForm
from portal.editorial.models import Change, ChangeKind, record_change
from portal.editorial.panels import tabs_of
from portal.editorial.publishing import allow, is_decided, is_kept, require_decision, withdraw_from_review
from portal.editorial.writing import adds_nothing
from portal.pages import references
from portal.pages.description import Description, Fact
from portal.pages.life import Life
from portal.pages.models.gone import forget_gone
from portal.pages.models.leading_on import LeadingOn
from portal.prepared import Given, Prepared
from portal.shown.models import keep_shown


def _changes() -> QuerySet[Change]:
    return Change.objects.filter(page_id=Given("page", models.BigIntegerField()))


CHANGES = Prepared(_changes)


class PortalPage(LeadingOn, Page):
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
    is_for_paper: ClassVar[bool] = True
    successor: ClassVar[str] = ""
    """The lookup from the type to the page that replaced one of it, where the type has that."""

    base_form_class = PortalPageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("show_in_menus"), FieldPanel("is_demonstration")],
            heading=_("Adress och meny"),
        )
    ]
    change_panels = [
        MultiFieldPanel(
            [FieldPanel("change_kind"), FieldPanel("change_note", required_on_save=False)],
            heading=_("Ändringen"),
            help_text=_(
                "Fylls i när sidan skickas för granskning. Den publiceras av någon som inte har skrivit i den."
            ),
        )
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Panel:  # noqa: N805
        return tabs_of(cls)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a new page gets its owners, and what is live gets its change note and its sections' addresses.

        Raises `RefusedError` for a version that goes live without a decision, or with a section that is live elsewhere.
        """
        is_new, is_whole = self._state.adding, not kwargs.get("update_fields")
        if is_new:
            keep_codes(self)
        if self.live and is_whole:
            self.guard()
        result = super().save(*args, **kwargs)
        if is_new:
            adopt(self, part_of_parent=self.part_of_parent)
            reserve_codes(self)
        if self.live and is_whole:
            self.settle()
        return result

    def guard(self) -> None:
        """Refuse to let a version be the public one that nobody decided on (portal.editorial.publishing)."""
        refuse_held_elsewhere(self)
        if self.live_revision_id and not self.alias_of_id:
            stored = type(self).objects.filter(pk=self.pk).values_list("live_revision_id", flat=True).first()
            if stored != self.live_revision_id:
                require_decision(self.live_revision)

    def settle(self) -> None:
        """What follows from the page's text being live: written in the same transaction, on every road there."""
        if self.alias_of_id:
            return
        register_sections(self, self.sections)
        record_change(self, kind=self.change_kind, note=self.change_note)
        references.keep(self)
        keep_shown(self)
        forget_gone(self)

    @transaction.atomic
    def publish(
        self, revision: Revision, user: Any = None, *args: Any, without_review: str = "", **kwargs: Any
    ) -> Any:
        """Publish `revision`, or set it to be published when its time comes.

        `without_review` is the reason of somebody who answers for publishing a text that nobody else has read: a
        migration, the demonstration content. Raises `RefusedError` with the reasons.
        """
        allow(revision, user, without_review=without_review)
        kwargs["skip_permission_checks"] = kwargs.get("skip_permission_checks") or is_decided(revision)
        return super().publish(revision, user, *args, **kwargs)

    @transaction.atomic
    def save_revision(self, user: Any = None, *args: Any, **kwargs: Any) -> Revision:
        """Save a version, unless it would say what the latest says already; `log_action` then logs nothing.

        Never over one that was read, decided on or published. A changed text leaves its review.
        """
        keep_codes(self)
        latest = self.get_latest_revision()
        is_public = bool(latest and latest.pk == self.live_revision_id)
        if latest and adds_nothing(latest, self.content_now(), is_public=is_public):
            return latest
        kept = kwargs.get("overwrite_revision")
        if kept and kept == latest and is_kept(kept):
            kwargs["overwrite_revision"] = None
        revision: Revision = super().save_revision(user, *args, **kwargs)
        reserve_codes(self)
        withdraw_from_review(self, revision, user)
        return revision

    def content_now(self) -> dict[str, Any]:
        """The page as a version would keep it."""
        content: dict[str, Any] = json.loads(json.dumps(self.serializable_data(), cls=DjangoJSONEncoder))
        return content

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copy, as a draft where nothing else is said: a copy is another text and is read before it is published."""
        kwargs.setdefault("keep_live", False)
        return super().copy(*args, **kwargs)

    @property
    def section_prefix(self) -> str:
        """The number that the sections stand under; a page of its own has none."""
        return ""

    @cached_property
    def sections(self) -> list[Section]:
        """The body's sections in order; none for a page without a body."""
        body = getattr(self, "body", None)
        return sections_of(body, self.section_prefix) if body else []

    @classmethod
    def read_together(cls, pages: Sequence[Any]) -> None:
        """Read what the descriptions of many `pages` of this type need beside their rows, for all of them at once."""

    @cached_property
    def owners(self) -> list[Ownership]:
        """Who stands behind the page today, convening agency first."""
        return owners_of(self)

    @cached_property
    def changes_listed(self) -> list[Change]:
        return CHANGES(page=self.pk)

    @property
    def last_professional_change(self) -> Any:
        """When the matter itself last changed; None before the first publication."""
        dates = [change.at for change in self.changes_listed if change.kind == ChangeKind.PROFESSIONAL]
        return dates[0] if dates else self.first_published_at

    has_moved = True
    """Whether sections may have left it; routing has seen it where none have."""

    @property
    def moved_sections(self) -> list[SectionAddress]:
        """Sections that once lay here, for links that still point to this page's anchors."""
        return moved_from(self) if self.has_moved else []

    # What a page type may say of itself, beside its fields.

    life: str = Life.APPLIES
    next_review: date | None = None
    is_followed = True
    """Whether feeds tell of it."""

    def identifiers(self) -> tuple[str, ...]:
        """Registry and article numbers as written."""
        return ()

    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """What it is about and for whom, as facet values: {"theme": (...), "audience": (...)}."""
        return {}

    def facts(self) -> list[Fact]:
        """Facts of this type only; those that every page has are added by the page's head."""
        return []

    def papers(self) -> dict[str, Description]:
        """What is kept of it as PDF, by the end of the file's name; the page itself, with its parts, stands under "".

        A type with more to print adds that.
        """
        return {"": self.describe()} if self.is_for_paper else {}

    @cached_property
    def above(self) -> list[Page]:
        """The published pages above this one, from below the home page down; routing knows them already."""
        return list(self.get_ancestors().filter(depth__gt=2).live())

    is_open = False
    """Whether routing has seen that neither this page nor any above it has a restriction."""

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Restrictions of this page and of those above it, without asking which those are: the path says so."""
        if self.is_open:
            return PageViewRestriction.objects.none()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def describe(self) -> Description:
        """The page's one description; sections in the page's own language."""
        return Description(
            page_id=self.pk,
            kind=self.kind,
            kind_label=str(self.kind_label),
            title=self.title,
            summary=self.summary,
            language=self.locale.language_code,
            url=self.url or "",
            sections=cast(list[Section], SimpleLazyObject(lambda: self.sections)),
            owners=self.owners,
            path=tuple(page.title for page in self.above),
            within=(*(page.pk for page in self.above), self.pk),
            first_published=self.first_published_at,
            last_changed=self.last_published_at,
            last_professional_change=self.last_professional_change,
            next_review=self.next_review,
            life=Life(self.life),
            identifiers=self.identifiers(),
            subjects=cast(Mapping[str, tuple[str, ...]], SimpleLazyObject(self.subjects)),
            references=self.referred.references,
            weight=self.search_weight,
            schema_type=self.schema_type,
            is_part=self.part_of_parent,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["description"] = self.describe()
        return context | self.shown_with
