"""Sökt men inte funnet: what readers search for in vain, as far as it may be read."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Max, Min, QuerySet, Sum
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from search.unanswered.models import Unanswered

IN = dict(settings.LANGUAGES)


def address_of(row: dict[str, Any]) -> str:
    """The search page in the language in which it was asked."""
    with translation.override(row["language"]):
        return f"{reverse('search:results')}?{urlencode({'q': row['typed']})}"


class UnansweredFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Språk"))
    day = django_filters.DateFromToRangeFilter(label=_("Dag"), widget=DateRangePickerWidget)

    class Meta:
        model = Unanswered
        fields = ("language", "day")


class UnansweredView(ReportView):
    """One line for what search takes as the same words in one language, the most asked first."""

    model = Unanswered
    page_title = _("Sökt men inte funnet")
    header_icon = "search"
    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "portal/finding/unanswered_results.html"
    index_url_name = "unanswered"
    index_results_url_name = "unanswered_results"
    filterset_class = UnansweredFilterSet
    columns = [
        TitleColumn("typed", label=_("Ord"), get_url=address_of),
        Column("language", label=_("Språk"), accessor=lambda row: IN.get(row["language"], row["language"])),
        Column("times", label=_("Antal")),
        Column("first", label=_("Först")),
        Column("latest", label=_("Senast")),
    ]
    list_export = ["typed", "language", "times", "first", "latest"]
    export_headings = {
        "typed": _("Ord"),
        "language": _("Språk"),
        "times": _("Antal"),
        "first": _("Först"),
        "latest": _("Senast"),
    }

    def get_queryset(self) -> QuerySet[Any]:
        self.queryset = Unanswered.objects.all()
        return super().get_queryset()  # type: ignore[no-any-return]

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """The rows of the chosen days and language, put together."""
        self.counted = super().get_filtered_queryset()
        return (
            self.counted.values("key", "language")
            .annotate(typed=Max("words"), times=Sum("count"), first=Min("day"), latest=Max("day"))
            .exclude(typed="")
            .order_by("-times", "-latest", "typed")
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = sum(row["times"] for row in self.object_list)
        everything = self.counted.aggregate(all=Sum("count"))["all"] or 0
        return {**context, "unread": everything - shown}
