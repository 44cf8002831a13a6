"""A card as one file that needs nothing else: for a shelf, a memory stick, a place without network."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

STYLE = "portal/portal.css"
OF_THE_SITE = re.compile(r'(?<= href=")/(?!/)')


def saved_file(request: HttpRequest, context: dict[str, Any], *, name: str) -> HttpResponse:
    """The card of `context` as a download: its style is inside, and nothing in it is fetched from anywhere.

    Links lead to the whole addresses of the site, for whoever has a network. It says when it was saved.
    """
    style = mark_safe(_style())  # noqa: S308 - our own style sheet
    context = {**context, "saved_at": timezone.localtime(), "style": style}
    html = render_to_string("guidance/routines/saved.html", context, request)
    response = HttpResponse(OF_THE_SITE.sub(request.build_absolute_uri("/"), html))
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _style() -> str:
    path = finders.find(STYLE)
    with open(str(path), encoding="utf-8") as sheet:
        return sheet.read()
