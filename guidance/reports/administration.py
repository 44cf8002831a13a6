"""Assignments in the admin: the convenor of the agency that answers for one keeps it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permissions import register_permission_policy

from guidance.reports.assignments import Assignment
from portal.agencies.administration import (
    KEPT_BY_CONVENOR,
    AdministeredPolicy,
    AdministeredViewSet,
    OwnAgencyForm,
)


class AssignmentViewSet(AdministeredViewSet):
    model = Assignment
    icon = "clipboard-list"
    menu_label = _("Regeringsuppdrag")
    url_prefix = "reports/assignment"
    list_display = ("registry_number", "title", "agency")
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("registry_number", "title", "agency", "milestones")],
        base_form_class=OwnAgencyForm,
    )


def install() -> None:
    register_permission_policy(
        Assignment, AdministeredPolicy(Assignment, agency_path="agency", actions=KEPT_BY_CONVENOR)
    )
