"""Assignments in the admin: the convenor of the agency that answers for one keeps it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permissions import register_permission_policy

from guidance.reports.assignments import Assignment
from portal.agencies.administration import KEPT_BY_CONVENOR, AdministeredPolicy, AdministeredViewSet
from portal.agencies.models import Agency
from portal.agencies.rules import Action, standing


class AssignmentForm(WagtailAdminModelForm):
    """A convenor keeps the assignments of her own agencies."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = standing(self.for_user)
        if not held.is_technical:
            own = Agency.objects.filter(pk__in=held.agency_ids_where(Action.ADMINISTER))
            self.fields["agency"].queryset = own


class AssignmentViewSet(AdministeredViewSet):
    model = Assignment
    icon = "clipboard-list"
    menu_label = _("Regeringsuppdrag")
    url_prefix = "reports/assignment"
    list_display = ("registry_number", "title", "agency")
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("registry_number", "title", "agency", "milestones")],
        base_form_class=AssignmentForm,
    )


def install() -> None:
    register_permission_policy(
        Assignment, AdministeredPolicy(Assignment, agency_path="agency", actions=KEPT_BY_CONVENOR)
    )
