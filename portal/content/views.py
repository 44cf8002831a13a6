from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from portal.content.models import SectionAddress


def section_address(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to where the section lies now; 410 for one that is gone, with what replaced it where that is known.

    Between the publications of the two pages of a move the address leads to the page that the section has left.
    """
    stays = SectionAddress.objects.filter(code=code.lower(), language=get_language()).select_related("page")
    row = stays.filter(public=True).order_by("-current", "-since", "-pk").first()
    if row is None:
        raise Http404
    if row.page and row.page.live and row.current:
        return HttpResponseRedirect(f"{row.page.get_url(request)}#{row.code}")
    if row.page and row.page.live and stays.filter(public=False, page__isnull=False).exists():
        return HttpResponseRedirect(row.page.get_url(request))
    return render(request, "portal/content/section_gone.html", {"row": row}, status=410)
