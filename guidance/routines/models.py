"""Routines (rutiner): who does what, within which time and in which order, for each role and phase."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from guidance.registered import Registered
from guidance.relations import Related, RelationRow
from guidance.routines import cards, faults
from guidance.routines.blocks import RoleBlock, RoutineBlock
from guidance.routines.forms import RoutineForm
from guidance.routines.published import PublishedAction
from guidance.routines.routine import Phase, Role, Routine, routine_of
from guidance.routines.saved import saved_file
from guidance.themes.models import Classified
from guidance.validity import Valid
from portal.content.sections import Section
from portal.editorial.publishing import RefusedError
from portal.pages.description import Description, Fact
from portal.pages.models import PortalPage


class RoutinePage(RoutablePageMixin, Classified, Registered, Related, Valid, PortalPage):
    """A routine. Below it each role and phase has an address of its own: its card."""

    roles = StreamField(
        [("role", RoleBlock())],
        verbose_name=_("roller"),
        blank=True,
        help_text=_("Alla som gör något enligt rutinen. Spara utkastet innan du kryssar för en ny roll."),
    )
    body = StreamField(
        RoutineBlock(),
        verbose_name=_("faser och åtgärder"),
        blank=True,
        help_text=_(
            "Lägg en fas först och sedan åtgärderna i den, i den ordning som de görs. En åtgärd skrivs en gång: "
            "den syns i alla kort som den hör till."
        ),
    )

    kind = "routine"
    kind_label = _("Rutin")
    schema_type = "HowTo"
    base_form_class = RoutineForm
    template = "guidance/routines/routine.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("roles"),
        FieldPanel("body"),
        *Classified.subject_panels,
        *Related.relation_panels,
        *PortalPage.change_panels,
    ]
    promote_panels = [*Valid.validity_panels, *Registered.number_panels, *PortalPage.promote_panels]

    class Meta:
        verbose_name = _("rutin")
        verbose_name_plural = _("rutiner")

    @cached_property
    def routine(self) -> Routine:
        return routine_of(self.roles, self.body)

    @cached_property
    def sections(self) -> list[Section]:
        return self.routine.sections

    def clean(self) -> None:
        """Give new roles and phases their keys. Raises ValidationError for a routine that does not hold together."""
        super().clean()
        faults.name_keys((row.value, row.value["name"]) for row in self.roles)
        faults.name_keys((row.value, row.value["heading"]) for row in self.body if row.block_type == "phase")
        if found := faults.faults_of(self.roles, self.body):
            raise ValidationError({"body": " ".join(found)})  # the editor shows one message for each field

    def guard(self) -> None:
        """Beside what every page is refused for: an action that stands in nobody's card."""
        super().guard()
        if found := [*faults.faults_of(self.roles, self.body), *faults.unfinished(self.body)]:
            raise RefusedError(found)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ways = {"choose_url": self.address(view="choose"), "table_url": self.address(view="table")}
        return {**super().get_context(request, *args, **kwargs), **ways}

    def settle(self) -> None:
        super().settle()
        PublishedAction.keep(self, self.routine.actions)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; the texts that show actions of a routine that is taken down are read again."""
        result = super().save(*args, **kwargs)
        if not self.live:
            self.published_actions.filter(live=True).update(live=False)
        return result

    def papers(self) -> dict[str, Description]:
        """The routine, and the card of each role for all phases."""
        return {**super().papers(), **{role.key: cards.card(self, role) for role in self.routine.roles}}

    def facts(self) -> list[Fact]:
        return [self.validity_fact(), *self.number_facts(), self.audience_fact()]

    def address(self, role: Role | None = None, phase: Phase | None = None, *, view: str = "card") -> str:
        """Where a role's card lies, for one phase or for all; `view` is the name of another address below the page."""
        named = {"role": role.key if role else "", "phase": phase.key if phase else ""}
        below = self.reverse_subpage(view, kwargs={key: value for key, value in named.items() if value})
        return f"{self.url}{below}"

    @path("kort/", name="choose")
    def choose(self, request: HttpRequest) -> HttpResponse:
        """From the form that asks who and when to the card; back to the form where no role was chosen."""
        role = self.routine.role(request.GET.get("roll", ""))
        phase = self.routine.phase(request.GET.get("fas", ""))
        if role is None:
            return self.render(request, context_overrides={"role_missing": True, "chosen_phase": phase})
        return HttpResponseRedirect(self.address(role, phase))

    @path("tabell/", name="table")
    def table(self, request: HttpRequest) -> HttpResponse:
        """The whole: a row for each role, a column for each phase."""
        shown = {"description": cards.table(self), "rows": cards.rows(self)}
        return self.render(request, context_overrides=shown, template="guidance/routines/table.html")

    @path("roll/<slug:role>/", name="card")
    @path("roll/<slug:role>/fas/<slug:phase>/", name="card")
    def card(self, request: HttpRequest, role: str, phase: str = "") -> HttpResponse:
        return self.render(
            request, context_overrides=self._card(role, phase), template="guidance/routines/card.html"
        )

    @path("roll/<slug:role>/spara/", name="save")
    @path("roll/<slug:role>/fas/<slug:phase>/spara/", name="save")
    def save_card(self, request: HttpRequest, role: str, phase: str = "") -> HttpResponse:
        """The card as one file to keep where there is no network."""
        context = {**self.get_context(request), **self._card(role, phase)}
        return saved_file(request, context, name=f"{self.slug}-{role}{'-' * bool(phase)}{phase}.html")

    def _card(self, role_key: str, phase_key: str) -> dict[str, Any]:
        role, phase = self.routine.role(role_key), self.routine.phase(phase_key)
        if role is None or (phase_key and phase is None):
            raise Http404
        return {"role": role, "phase": phase, "description": cards.card(self, role, phase)} | cards.around(
            self, role, phase
        )


class RoutineRelation(RelationRow):
    page = ParentalKey(RoutinePage, on_delete=models.CASCADE, related_name="relations")

    class Meta(RelationRow.Meta):
        pass
