from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from portal.content.models import SectionAddress


def section_address(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to where the section lies now; 410 for one that is gone, with what replaced it where that is known."""
    rows = list(
        SectionAddress.objects.filter(code=code.lower(), language=get_language())
        .select_related("page")
        .order_by("-current", "-since")
    )
    if not rows:
        raise Http404
    row = rows[0]
    if row.current and row.page.live:
        return HttpResponseRedirect(f"{row.page.get_url(request)}#{row.code}")
    return render(request, "portal/content/section_gone.html", {"row": row}, status=410)
