"""Reports: what an agency found, with a summary that is read as a page and the whole as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField

from guidance.registered import Registered
from guidance.relations import Related, RelationRow
from guidance.reports.assignments import Assignment
from guidance.reports.forms import ReportPageForm
from guidance.themes.models import Classified, Hub
from portal.content.blocks import BodyBlock
from portal.pages.description import Fact
from portal.pages.facts import day
from portal.pages.models import PortalPage

__all__ = ["Assignment", "ReportKind", "ReportPage", "ReportRelation"]


class ReportKind(models.TextChoices):
    MAPPING = "mapping", _("Kartläggning")
    INTERIM = "interim", _("Delrapport")
    FINAL = "final", _("Slutrapport")
    LESSONS = "lessons", _("Lärdomar")


class ReportPage(Classified, Registered, Related, PortalPage):
    """What was found, in short and as sections; the PDF holds the whole."""

    body = StreamField(
        BodyBlock(),
        verbose_name=_("sammanfattning i avsnitt"),
        blank=True,
        help_text=_("Det som läsaren behöver veta utan att öppna PDF:en: bakgrund, resultat, slutsatser."),
    )
    report_kind = models.CharField(_("slags rapport"), max_length=20, choices=ReportKind.choices)
    published_on = models.DateField(
        _("utgiven"), default=timezone.localdate, help_text=_("Dagen som står på rapporten.")
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("rapporten som PDF"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Välj en fil som finns eller ladda upp den. Sidorna räknas när du sparar."),
    )
    document_pages = models.PositiveIntegerField(_("sidor i PDF:en"), null=True, blank=True, editable=False)
    assignment = models.ForeignKey(
        Assignment,
        verbose_name=_("regeringsuppdrag"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
        help_text=_("Rapporter i samma uppdrag leder till varandra."),
    )

    kind = "report"
    kind_label = _("Rapport")
    schema_type = "Report"
    hub_part = Hub.REPORTS
    template = "guidance/reports/report.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    base_form_class = ReportPageForm

    content_panels = [
        *PortalPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("report_kind"), FieldPanel("published_on"), FieldPanel("document")],
            heading=_("Rapporten"),
        ),
        FieldPanel("body"),
        *Classified.subject_panels,
        FieldPanel("assignment"),
        *Related.relation_panels,
        *PortalPage.change_panels,
    ]
    promote_panels = [*Registered.number_panels, *PortalPage.promote_panels]

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapporter")

    @classmethod
    def listed(cls) -> Any:
        return cls.objects.live().order_by("-published_on", "-pk")

    @property
    def own_kind(self) -> str:
        """What lists call it: its kind among reports says more than that it is one."""
        return str(ReportKind(self.report_kind).label) if self.report_kind else ""

    @classmethod
    def read_together(cls, pages: Sequence[ReportPage]) -> None:
        """Give each report its assignment."""
        assignments = Assignment.objects.in_bulk({page.assignment_id for page in pages if page.assignment_id})
        for page in pages:
            page.assignment = assignments.get(page.assignment_id)

    def identifiers(self) -> tuple[str, ...]:
        """The report's own numbers, and that of its assignment."""
        own = super().identifiers()
        number = self.assignment.registry_number if self.assignment else ""
        return own if not number or number in own else (*own, number)

    def facts(self) -> list[Fact]:
        assignment = self.assignment.registry_number if self.assignment else ""
        return [
            Fact("life-published", str(_("Utgiven")), day(self.published_on)),
            Fact("assignment", str(_("Regeringsuppdrag")), assignment, "#uppdrag"),
            *self.number_facts(),
            self.audience_fact(),
        ]

    @cached_property
    def same_assignment(self) -> list[ReportPage]:
        """The other published reports of the assignment, newest first.

        The same query reads this report's assignment and PDF, which its page shows beside them.
        """
        of_assignment = Q(assignment__isnull=False, assignment=self.assignment_id, live=True)
        rows = ReportPage.objects.filter(of_assignment | Q(pk=self.pk)).select_related(
            "locale", "assignment", "document"
        )
        found = list(rows.defer_streamfields().order_by("-published_on"))
        for own in (row for row in found if row.pk == self.pk):
            if (own.assignment_id, own.document_id) == (self.assignment_id, self.document_id):
                self.assignment, self.document = own.assignment, own.document
        return [row for row in found if row.pk != self.pk]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        same_assignment = self.same_assignment
        return super().get_context(request, *args, **kwargs) | {"same_assignment": same_assignment}


class ReportRelation(RelationRow):
    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="relations")
