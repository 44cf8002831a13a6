"""Where the rules meet Wagtail's hooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.agencies.administration import AgencyViewSet, MembershipViewSet
from portal.agencies.api import ENDPOINTS
from portal.agencies.doors import GuardedPageViewSet
from portal.agencies.files import guard_document
from portal.agencies.owners import follow, is_part
from portal.agencies.rules import Action, standing
from portal.agencies.views import page_owners

AFTER_WAGTAIL = 1


@hooks.register("register_admin_viewset", order=AFTER_WAGTAIL)
def guarded_pages() -> GuardedPageViewSet:
    return GuardedPageViewSet()


@hooks.register("register_admin_viewset")
def agencies() -> list[Any]:
    return [AgencyViewSet("agency"), MembershipViewSet("membership")]


@hooks.register("construct_admin_api", order=AFTER_WAGTAIL)
def own_endpoints(router: Any) -> None:
    for name, endpoint in ENDPOINTS.items():
        router.register_endpoint(name, endpoint)


@hooks.register("construct_page_chooser_queryset")
def choosable(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Wagtail offers every page of the site to be chosen, drafts of all agencies among them."""
    return pages.filter(pk__in=standing(request.user).seen().values("pk"))


@hooks.register("before_serve_document")
def guard(document: Any, request: HttpRequest) -> HttpResponse | None:
    return guard_document(document, request)


@hooks.register("after_move_page")
def follow_after_move(request: HttpRequest, page: Page) -> None:
    if is_part(page):
        follow(page)


@hooks.register("after_bulk_action")
def follow_after_bulk_move(request: HttpRequest, action: str, objects: list[Any], view: Any) -> None:
    if action == "move":
        for moved in objects:
            follow_after_move(request, Page.objects.get(pk=moved.pk))


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("pages/<int:page_id>/myndigheter/", page_owners, name="page_owners")]


@hooks.register("register_page_header_buttons")
def owners_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.depth > 1 and standing(user).may(Action.SEE_DRAFT, page):
        yield Button(
            _("Ansvariga myndigheter"),
            reverse("page_owners", args=[page.pk]),
            icon_name="group",
            priority=66,
        )


@hooks.register("construct_reports_menu")
def without_counts_of_others(request: HttpRequest, items: list[MenuItem]) -> None:
    """The count of page types covers all agencies' drafts, so only a technical administrator is led to it."""
    if not standing(request.user).is_technical:
        items[:] = [item for item in items if item.name != "page-types-usage"]
