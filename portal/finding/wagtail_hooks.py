from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.agencies.administration import MembersMenuItem
from portal.finding.administration import VocabularyViewSetGroup
from portal.finding.placing import PlacingView
from portal.finding.unanswered import UnansweredView


@hooks.register("register_admin_viewset")
def words() -> VocabularyViewSetGroup:
    return VocabularyViewSetGroup()


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("reports/sokt-men-inte-funnet/", UnansweredView.as_view(), name="unanswered"),
        path(
            "reports/sokt-men-inte-funnet/results/",
            UnansweredView.as_view(results_only=True),
            name="unanswered_results",
        ),
        path("reports/varfor-hittas-inte/", PlacingView.as_view(), name="placing"),
    ]


@hooks.register("register_reports_menu_item")
def unanswered() -> MenuItem:
    return MembersMenuItem(_("Sökt men inte funnet"), reverse("unanswered"), icon_name="search", order=710)


@hooks.register("register_reports_menu_item")
def placing() -> MenuItem:
    return MembersMenuItem(_("Varför hittas inte min sida?"), reverse("placing"), icon_name="help", order=720)
