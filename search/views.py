from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from search.engines import engine_named
from search.query import Query, QueryError
from search.results import answer

TEMPLATE = "search/results.html"


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """The search page in the language of its address; `within` searches inside one handbook."""
    language = get_language() or settings.LANGUAGE_CODE
    try:
        query = Query.from_params(request.GET, language)
        inside = _inside(query.within)
    except QueryError as error:
        return render(request, TEMPLATE, {"error": str(error), "query": Query(language=language)}, status=400)
    context = {"query": query, "inside": inside, "results": answer(query, engine_named())}
    return render(request, TEMPLATE, context)


def _inside(within: int | None) -> Page | None:
    if within is None:
        return None
    page = Page.objects.live().public().filter(pk=within).first()
    if page is None:
        raise QueryError.no_such_place()
    return page
