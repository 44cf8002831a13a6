from __future__ import annotations

from wagtail import hooks

from portal.alerts.administration import AlertViewSet


@hooks.register("register_admin_viewset")
def alerts() -> AlertViewSet:
    return AlertViewSet("alert")
