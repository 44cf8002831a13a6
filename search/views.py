from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from search.engines import State, reading_engine
from search.explaining import explained, is_asked
from search.query import Query, QueryError, clean
from search.results import Results, answer
from search.suggesting import suggestions
from search.unanswered.counting import count

TEMPLATE = "search/results.html"
FIVE_MINUTES = 300


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search_page(request: HttpRequest) -> HttpResponse:
    """The search page in the language of its address; `within` searches inside one handbook.

    Asked by POST, it answers the same, keeps the words out of every address that it leads to, and may not be kept by
    anybody. It changes nothing, so it needs no token against forgery: that would be the only cookie. `explain` tells
    those with access to the admin why each hit stands where it does.
    """
    by_post, explains = request.method == "POST", is_asked(request)
    status, context = _answer(request, get_language() or settings.LANGUAGE_CODE)
    if explains and "results" in context:
        context["results"] = explained(context["results"], reading_engine())
    elif request.method == "GET" and "results" in context:
        _count_if_unanswered(context["results"])
    response = render(request, TEMPLATE, {**context, "by_post": by_post}, status=status)
    if by_post or explains:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


@require_safe
def suggestions_for(request: HttpRequest) -> HttpResponse:
    """What the search field suggests, as browsers read it (OpenSearch): the words, texts, notes, addresses."""
    typed = clean(request.GET.get("q") or "")
    found = suggestions(typed, get_language() or settings.LANGUAGE_CODE, reading_engine())
    answer = [typed, [row.text for row in found], [""] * len(found), [row.url for row in found]]
    content = json.dumps(answer, ensure_ascii=False)
    response = HttpResponse(content, content_type="application/x-suggestions+json; charset=utf-8")
    patch_cache_control(response, public=True, max_age=FIVE_MINUTES)
    return response


def _answer(request: HttpRequest, language: str) -> tuple[int, dict[str, Any]]:
    """The status, and what the page shows."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        query = Query.from_params(asked, language)
        inside = _inside(query.within)
    except QueryError as error:
        return 400, {"error": str(error), "query": Query(clean(asked.get("q") or ""), language)}
    return 200, {"query": query, "inside": inside, "results": answer(query, reading_engine())}


def _count_if_unanswered(results: Results) -> None:
    """Words that no page in their own language answers are counted, where the whole index was asked for them."""
    if results.state is State.READY and not results.total:
        count(results.query)


def _inside(within: int | None) -> Page | None:
    if within is None:
        return None
    page = Page.objects.live().public().filter(pk=within).first()
    if page is None:
        raise QueryError.no_such_place()
    return page
