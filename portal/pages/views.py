"""How a page is served, and what answers where there is none."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from portal.pages.freshness import ask_again, last_change
from portal.pages.models.gone import taken_down
from portal.pages.routing import route, tree_of_request
from translations.languages import BY_CODE, SOURCE


def choose_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the reader's language, as her browser asks for it, else to Swedish."""
    code = get_language_from_request(request)
    response = HttpResponseRedirect(f"/{code if code in BY_CODE else SOURCE}/")
    response["Vary"] = "Accept-Language"
    return response


@csrf_exempt
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's page, or in a language that lacks it a page that says so; 410 with the reason for one taken down.

    Readers' forms change nothing and carry no token: its cookie would be the only one.
    """
    tree = tree_of_request(request, get_language() or SOURCE, path)
    if tree is None:
        return untranslated(request)
    try:
        request._wagtail_route_for_request = route(request, tree, path)  # type: ignore[attr-defined]
        response = serve(request, path)
    except Http404:
        gone = taken_down(f"{tree.home.url_path}{path}")
        if gone is None:
            raise
        return render(request, "portal/pages/gone.html", {"gone": gone}, status=410)
    routed = request._wagtail_route_for_request  # type: ignore[attr-defined]
    ask_again(request, response, last_change(routed.page) if routed else None)
    return response


def untranslated(request: HttpRequest) -> HttpResponse:
    """The language has no pages yet: say so in that language and show the way on, never in Swedish."""
    status = 200 if request.path.strip("/") == get_language() else 404
    return render(request, "translations/untranslated.html", status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor context processors, so that it answers when those are what broke."""
    return render(None, "500.html", status=500)  # type: ignore[arg-type]
