"""The read API, version 1: everything that is published, and nothing else. It describes itself at `openapi.json`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI

from portal.api import pages, schemas, searching
from portal.api.asking import closed
from portal.api.writing import LICENCE
from portal.pages.citing import SITE_NAME
from translations.languages import LANGUAGES

api = NinjaAPI(
    title=f"{SITE_NAME} – API",
    version="1.0.0",
    description="What is published, read only: pages, their sections, and search. Drafts are never here.",
    docs_url=None,
    urls_namespace="api-1",
)
api.add_router("", pages.router)
api.add_router("", searching.router)


@api.get("/", response={200: schemas.Start, 422: schemas.ParameterFaults}, url_name="start", tags=["start"])
@closed()
def start(request: HttpRequest) -> dict[str, Any]:
    """Where to go on."""
    where = {name: reverse(f"api-1:{view}") for name, view in ADDRESSES.items()}
    return {
        "title": SITE_NAME,
        "version": api.version,
        **{name: request.build_absolute_uri(path) for name, path in where.items()},
        "languages": [row.code for row in LANGUAGES],
        "licence": LICENCE,
    }


def nothing_here(request: HttpRequest, rest: str) -> JsonResponse:
    """What answers below the API where it has no address."""
    return JsonResponse(
        {"detail": f"There is nothing at {request.path}. Begin at {reverse('api-1:start')}"}, status=404
    )


ADDRESSES = {"pages": "pages", "search": "search", "openapi": "openapi-json"}
