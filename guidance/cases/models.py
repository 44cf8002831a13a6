"""Case guidance: a case from the first contact to follow-up, step by step, with what depends on the child."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from guidance.cases.blocks import CaseBodyBlock, QuestionBlock
from guidance.cases.branches import Answer, Branch, Question, Standing, branches_of, chosen_of, standing
from guidance.cases.forms import CasePageForm
from guidance.cases.reading import Step, Steps
from guidance.registered import Registered
from guidance.relations import Related, RelationRow
from guidance.themes.models import Classified
from guidance.validity import Valid
from portal.pages.description import Fact
from portal.pages.models import PortalPage


class CasePage(RoutablePageMixin, Classified, Registered, Related, Valid, PortalPage):  # type: ignore[misc]
    """All steps are always on the page. A reader's answers bring forward what is hers, and are kept nowhere."""

    questions = StreamField(
        [("question", QuestionBlock())],
        verbose_name=_("frågor till läsaren"),
        blank=True,
        help_text=_(
            "Svaren avgör vilka steg som gäller barnet. Läsaren får hoppa över dem: alla steg står alltid på sidan."
        ),
    )
    body = StreamField(
        CaseBodyBlock(),
        verbose_name=_("steg"),
        blank=True,
        help_text=_("Stegen i den ordning de görs, från första kontakt till uppföljning."),
    )

    kind = "case"
    kind_label = _("Handläggning steg för steg")
    schema_type = "HowTo"
    template = "guidance/cases/case.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []
    base_form_class = CasePageForm

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("questions"),
        FieldPanel("body"),
        *Classified.subject_panels,
        *Related.relation_panels,
        *PortalPage.change_panels,
    ]
    promote_panels = [*Valid.validity_panels, *Registered.number_panels, *PortalPage.promote_panels]

    class Meta:
        verbose_name = _("handläggning steg för steg")
        verbose_name_plural = _("handläggningar steg för steg")

    # What the reader of this one request has answered: keys of answers.
    chosen: frozenset[str] = frozenset()

    @path("checklista/")
    def checklist(self, request: HttpRequest) -> HttpResponse:
        """The same steps to print, with boxes and lines to sign; her answers come with the form that leads here."""
        lines = {
            "case_fields": [_("Ärende"), _("Handläggare"), _("Påbörjad den")],
            "signed_fields": [_("Datum"), _("Underskrift"), _("Namnförtydligande")],
        }
        response: HttpResponse = self.render(
            request, template="guidance/cases/checklist.html", context_overrides=lines
        )
        return response

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if request.method == "POST":
            response["Cache-Control"] = "no-store"
        return response

    def facts(self) -> list[Fact]:
        return [self.validity_fact(), *self.number_facts(), self.audience_fact()]

    @cached_property
    def questions_asked(self) -> list[Question]:
        return [
            Question(
                text=block.value["text"],
                help=block.value["help"],
                answers=tuple(
                    Answer(key=row.id[:8], text=row.value["text"], short=row.value["short"])
                    for row in block.value["answers"].bound_blocks
                ),
            )
            for block in self.questions
        ]

    def branches_of(self, step: Any) -> tuple[Branch, ...]:
        """When the step with this block value counts."""
        return branches_of(step["branches"], self.questions_asked)

    def standing_of(self, step: Any) -> Standing:
        """What the reader's answers say of the step with this block value."""
        return standing(self.branches_of(step), self.chosen)

    def steps(self) -> Steps:
        """The steps in order, as the reader's answers leave them."""
        return Steps(
            [
                Step(section, block.value, self.branches_of(block.value), self.standing_of(block.value))
                for section in self.sections
                for block in section.blocks
                if block.block_type == "case_step"
            ]
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if request.method == "POST":
            self.chosen = chosen_of(map(str, request.POST.values()), self.questions_asked)
        context = super().get_context(request, *args, **kwargs)
        context["asked"] = [(question, question.keys & self.chosen) for question in self.questions_asked]
        context["steps"] = self.steps()
        context["checklist_url"] = f"{self.url}{self.reverse_subpage('checklist')}"
        return context


class CaseRelation(RelationRow):
    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="relations")

    class Meta(RelationRow.Meta):
        pass
