"""Reports: what an agency found, with a summary that is read as a page and the whole as a PDF."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField

from guidance.registered import Registered
from guidance.relations import Related, RelationRow
from guidance.reports.assignments import Assignment, Milestone
from guidance.reports.pdf import UnreadablePDFError, pages_in
from guidance.themes.models import Classified, Hub
from portal.content.blocks import BodyBlock
from portal.pages.description import Fact
from portal.pages.facts import day
from portal.pages.models import PortalPage

__all__ = ["Assignment", "Milestone", "ReportKind", "ReportPage", "ReportRelation"]


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

    def clean(self) -> None:
        super().clean()
        try:
            self.document_pages = pages_in(self.document) if self.document else None
        except UnreadablePDFError:
            raise ValidationError(
                {
                    "document": _(
                        "Filen kan inte läsas som PDF. Spara rapporten som PDF i det program där den är skriven "
                        "och ladda upp den på nytt."
                    )
                }
            ) from None

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
    def milestones(self) -> list[Milestone]:
        return list(self.assignment.milestones.all()) if self.assignment else []

    @cached_property
    def same_assignment(self) -> list[ReportPage]:
        """The other published reports of the assignment, newest first."""
        if self.assignment_id is None:
            return []
        reports: QuerySet[ReportPage] = self.assignment.reports.live().exclude(pk=self.pk)
        return list(reports.defer_streamfields().select_related("locale").order_by("-published_on"))


class ReportRelation(RelationRow):
    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="relations")
