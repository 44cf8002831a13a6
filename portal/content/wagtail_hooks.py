"""The admin's way to move a section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.content.moving_views import move_section_view, other_parts


@hooks.register("register_admin_urls")
def moving_urls() -> list[URLPattern]:
    return [path("flytta-avsnitt/<int:page_id>/", move_section_view, name="move_section")]


@hooks.register("register_page_header_buttons")
def move_section_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.pk and other_parts(page, user):
        yield Button(
            _("Flytta avsnitt"),
            reverse("move_section", args=[page.pk]),
            icon_name="arrow-right-full",
            priority=35,
        )
