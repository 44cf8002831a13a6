"""Lagbevakning: the sections that cite changed law and that nobody has looked at, on one's own agencies' pages."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from guidance.law import radar
from guidance.law.asking import LOOKED
from guidance.law.models import Act, Flag, LawChangeKind
from portal.agencies.models import Agency
from portal.agencies.rules import Action, standing


class WatchFilterSet(WagtailFilterSet):
    act = django_filters.ModelChoiceFilter(
        field_name="change__act", queryset=Act.objects.all(), label=_("Lag")
    )
    kind = django_filters.ChoiceFilter(
        field_name="change__kind", choices=LawChangeKind.choices, label=_("Vad som hänt")
    )
    agency = django_filters.ModelChoiceFilter(
        field_name="section__page__ownerships__agency",
        queryset=Agency.objects.all(),
        label=_("Myndighet"),
        distinct=True,
    )
    looked = django_filters.BooleanFilter(
        field_name="looked_at", lookup_expr="isnull", exclude=True, label=_("Genomgångna")
    )

    class Meta:
        model = Flag
        fields = ("act", "kind", "agency", "looked")


class LawWatchView(ReportView):
    """Open flags first; those that were looked at are there too, with who did it."""

    model = Flag
    page_title = _("Lagbevakning")
    header_icon = "openquote"
    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "guidance/law/watch_results.html"
    index_url_name = "law_watch"
    index_results_url_name = "law_watch_results"
    filterset_class = WatchFilterSet
    list_export = ["section", "section.page.title", "change.changed", "change.on", "change.what", "looked_at"]
    export_headings = {
        "section": _("Avsnitt"),
        "section.page.title": _("Sida"),
        "change.changed": _("Lagrum"),
        "change.on": _("Från och med"),
        "change.what": _("Ändringen"),
        "looked_at": _("Genomgånget"),
    }

    def get_queryset(self) -> QuerySet[Flag]:
        self.queryset = (
            Flag.objects.filter(section__page__in=standing(self.request.user).pages(Action.SEE_DRAFT))
            .select_related("section__page", "change__act", "change__provision", "looked_by")
            .prefetch_related("change__act__names")
            .order_by("looked_at", "section__page__title", "section", "pk")
        )
        if "looked" not in self.request.GET:
            self.queryset = self.queryset.filter(looked_at=None)
        found: QuerySet[Flag] = super().get_queryset()
        return found

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Each flag knows whether she may say that the section was looked at."""
        held = standing(self.request.user)
        for flag in object_list:
            flag.may_look = flag.looked_at is None and held.may(Action.EDIT, flag.section.page)
        return object_list

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "looked": LOOKED, "look_url": reverse("law_look")}


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The chosen sections were looked at, and their text is right; those of others' pages are left alone."""
    chosen = [pk for pk in request.POST.getlist(LOOKED) if pk.isdecimal()]
    own = standing(request.user).pages(Action.EDIT)
    flags = Flag.objects.open().filter(pk__in=chosen, section__page__in=own)
    count = radar.look(list(flags.values_list("pk", flat=True)), request.user)
    if count:
        said = ngettext("%(count)s avsnitt är genomgånget.", "%(count)s avsnitt är genomgångna.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.warning(request, gettext("Inget avsnitt var valt. Kryssa för dem som du har gått igenom."))
    return redirect("law_watch")
