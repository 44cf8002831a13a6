from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from wagtail.models import Page

from portal.paper.models import PaperFile
from portal.paper.offering import offered


def serve(request: HttpRequest, page: int, name: str) -> HttpResponseBase:
    """The PDF of a page that everybody may read, as it reads now. While that one is being made, the way to the page.

    It may be kept but is asked for again each time, so that what no longer applies is not read on.
    """
    shown = Page.objects.filter(pk=page).live().public().first()
    row = PaperFile.objects.filter(page=page, name=name, language=get_language()).first()
    if shown is None or row is None:
        raise Http404
    current = offered(shown).filter(pk=row.pk).exists()
    response = _file(row) if current and row.file.exists() else HttpResponseRedirect(row.url)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _file(row: PaperFile) -> HttpResponseBase:
    response = FileResponse(row.file.open("rb"), content_type="application/pdf", filename=f"{row.name}.pdf")
    response.headers["ETag"] = f'"{row.source}"'
    response.headers["Link"] = f'<{settings.WAGTAILADMIN_BASE_URL}{row.url}>; rel="canonical"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
