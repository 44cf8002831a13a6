from __future__ import annotations

from wagtail import hooks

from guidance.reports.administration import AssignmentViewSet


@hooks.register("register_admin_viewset")
def assignments() -> AssignmentViewSet:
    return AssignmentViewSet("assignment")
