"""Where the law meets Wagtail's hooks."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from guidance.law.administration import LawViewSetGroup
from guidance.law.asking import LOOKED, take
from guidance.law.reports import LawWatchView, look
from portal.agencies.administration import MembersMenuItem
from portal.pages.models import PortalPage


@hooks.register("register_admin_viewset")
def acts() -> LawViewSetGroup:
    return LawViewSetGroup()


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("reports/lagbevakning/", LawWatchView.as_view(), name="law_watch"),
        path(
            "reports/lagbevakning/results/", LawWatchView.as_view(results_only=True), name="law_watch_results"
        ),
        path("lagbevakning/genomgangna/", look, name="law_look"),
    ]


@hooks.register("register_reports_menu_item")
def watch() -> MenuItem:
    return MembersMenuItem(_("Lagbevakning"), reverse("law_watch"), icon_name="openquote", order=700)


@hooks.register("after_edit_page")
def take_answers(request: HttpRequest, page: Page) -> None:
    """What the editor said in the panel about the law; she may edit the page, or she would not be here."""
    said = [name for name in request.POST if name.startswith("law-means-")]
    looked = request.POST.getlist(LOOKED)
    if not (said or looked) or not isinstance(page, PortalPage):
        return
    if take(page.get_latest_revision_as_object(), request.POST, looked, request.user):
        messages.success(request, gettext("Dina svar om lagrummen är sparade."))
