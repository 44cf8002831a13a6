"""The addresses from which machines follow, index and search the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_sitemaps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.agencies.models import Agency
from portal.feeds import reading
from portal.feeds.atom import Item, Source, written
from portal.feeds.sitemap import Pages, Terms
from portal.pages.citing import SITE_NAME
from portal.pages.freshness import ask_again
from portal.pages.models import InformationPage, found_types
from search.engines import reading_engine
from search.query import Query, QueryError
from search.results import answer
from translations.languages import SOURCE

MOST = 30
QUARTER = 15 * 60
DAY = 24 * 60 * 60
SITEMAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {"pages": Pages, "terms": Terms}
LEFT_ALONE = ("/admin/", "/documents/authenticate_with_password/")


def everything(request: HttpRequest) -> HttpResponse:
    """What has changed on the whole site, in one language."""
    return _feed(request, lambda pages: pages, SITE_NAME, f"/{get_language()}/")


def of_agency(request: HttpRequest, code: str) -> HttpResponse:
    agency = get_object_or_404(Agency, code=code)
    return _feed(request, lambda pages: reading.of_agency(pages, agency.code), agency.name)


def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Of one type: `guidance`, `handbook`, `news` …"""
    model = next((model for model in found_types() if model.kind == kind), None)
    if model is None:
        raise Http404
    return _feed(request, lambda pages: reading.of_kind(pages, model), str(model.kind_label))


def of_branch(request: HttpRequest, page_id: int) -> HttpResponse:
    """A theme, or any other page, and all below it."""
    top = get_object_or_404(Page.objects.live().public(), pk=page_id, locale__language_code=get_language())
    return _feed(request, lambda pages: pages.descendant_of(top, inclusive=True), top.title, top.url)


def of_search(request: HttpRequest) -> HttpResponse:
    """What a search finds, the page changed last first; 400 for a search that cannot be, 503 without an index."""
    try:
        asked = Query.from_params(request.GET, get_language() or SOURCE)
    except QueryError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=400)
    results = answer(replace(asked, sort="date", page=1, size=MOST), reading_engine())
    if results.down:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    ids, search = [hit.page for hit in results.hits], results.by_relevance.url
    title = gettext("Sök: %(words)s") % {"words": asked.words} if asked.words else gettext("Sök")
    return _feed(
        request,
        lambda pages: pages.filter(pk__in=ids),
        title,
        f"{reverse('search:results')}{search}",
        address=f"{request.path}{search}",
    )


def _feed(
    request: HttpRequest,
    chosen: Callable[[PageQuerySet], PageQuerySet],
    title: str,
    page: str | None = None,
    *,
    address: str | None = None,
) -> HttpResponse:
    language = get_language() or SOURCE
    found = reading.newest(chosen(reading.followed(language)), MOST)
    items = [
        Item(page.translation_key, page.describe(), next(iter(page.changes_listed), None))
        for page in found
        if page.is_followed
    ]
    title = title if title == SITE_NAME else f"{title} – {SITE_NAME}"
    source = Source(title, language, address or request.path, page or f"/{language}/")
    content = written(items, source, request.build_absolute_uri)
    newest = max((item.updated for item in items), default=None)
    return _kept(request, HttpResponse(content, content_type="application/atom+xml"), QUARTER, newest)


def opensearch(request: HttpRequest) -> HttpResponse:
    """What a browser needs to search here from its own bar, in the words of the language."""
    search = request.build_absolute_uri(reverse("search:results"))
    response = render(request, "portal/feeds/opensearch.xml", {"search": search, "name": SITE_NAME})
    response["Content-Type"] = "application/opensearchdescription+xml"
    return _kept(request, response, DAY)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; the admin has nothing for a robot, and a list of hits is no page of its own."""
    lists = [f"/{code}/sok/" for code, _name in settings.LANGUAGES]
    rows = ["User-agent: *", *(f"Disallow: {path}" for path in (*LEFT_ALONE, *lists)), ""]
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    text = "\n".join([*rows, f"Sitemap: {sitemap}", ""])
    return _kept(request, HttpResponse(text, content_type="text/plain; charset=utf-8"), DAY)


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap: one holds 5,000 pages."""
    response = django_sitemaps.index(request, SITEMAPS, sitemap_url_name="sitemap_part")
    return _kept(request, response, QUARTER)


def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    return _kept(request, django_sitemaps.sitemap(request, SITEMAPS, section), QUARTER)


def security(request: HttpRequest) -> HttpResponse:
    """Where a weakness is reported (RFC 9116): what the settings say, else the page about how we are reached.

    It is made when it is asked for, from what holds then, and promises that for thirty days. 404 where neither is.
    """
    page = InformationPage.objects.live().filter(slug="kontakt", locale__language_code=SOURCE).first()
    contact = settings.SECURITY_CONTACT or (request.build_absolute_uri(page.url) if page else "")
    if not contact:
        raise Http404
    expires = datetime.combine(datetime.now(UTC).date() + timedelta(days=30), time())
    rows = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat()}Z",
        "Preferred-Languages: sv, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return _kept(request, HttpResponse("\n".join([*rows, ""]), content_type="text/plain; charset=utf-8"), DAY)


def _kept(
    request: HttpRequest, response: HttpResponse, seconds: int, changed: datetime | None = None
) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=seconds)
    ask_again(request, response, changed)
    return response
