"""From an address to a page in two queries, however deep the page lies and however large the tree is."""

from __future__ import annotations

from typing import cast

from django.db.models import Q
from django.http import HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.content.links import LINK
from portal.pages.models import HomePage, PortalPage

READ = (*LINK, "live", "show_in_menus", "content_type")


def home_of(language: str) -> HomePage | None:
    """The published home page of a language, read for the frame; None where the language has no pages yet."""
    return (
        HomePage.objects.filter(locale__language_code=language, live=True)
        .select_related("locale")
        .only("path", "depth", "url_path", "numchild", "live", "help_page", "locale__language_code")
        .first()
    )


def home_of_request(request: HttpRequest, language: str) -> HomePage | None:
    """The home page of a language, read once for each request."""
    if not hasattr(request, "portal_home"):
        request.portal_home = home_of(language)  # type: ignore[attr-defined]
    return request.portal_home  # type: ignore[attr-defined, no-any-return]


def route(request: HttpRequest, home: HomePage, path: str) -> RouteResult | None:
    """What answers at `path`: a published page, or one above it that has addresses of its own for the rest."""
    page, rest = find(home, path)
    if page is None:
        return None
    if isinstance(page, RoutablePageMixin):
        return cast(RouteResult, page.route(request, rest))
    return None if rest else RouteResult(page)


def find(home: HomePage, path: str) -> tuple[Page | None, list[str]]:
    """The lowest published page on `path` ("tema/handbok/kapitel/", "" for the home page itself) below `home`, and
    what is left of the path below it.

    Wagtail asks twice for each step of the path. Slugs are indexed and `url_path` is not, so the pages with
    one of the path's slugs are read at once and those whose own address is right are kept. The page is told
    what lies above it, and the home page what lies right below, for its menu.
    """
    slugs = [part for part in path.split("/") if part]
    if not slugs:
        page = HomePage.objects.select_related("locale").get(pk=home.pk)
        page.above, page.top = [], home.top
        return page, []
    addresses = [f"{home.url_path}{'/'.join(slugs[: depth + 1])}/" for depth in range(len(slugs))]
    asked = Q(slug__in=slugs) | Q(depth=home.depth + 1)
    pages = Page.objects.filter(asked, path__startswith=home.path, live=True).only(*READ)
    home.top = sorted((page for page in pages if page.depth == home.depth + 1), key=lambda page: page.path)
    found = sorted((page for page in pages if page.url_path in addresses), key=lambda page: page.depth)
    if not found:
        return None, slugs
    rest = slugs[addresses.index(found[-1].url_path) + 1 :]
    if rest and not issubclass(found[-1].specific_class, RoutablePageMixin):
        return None, rest
    page = found[-1].specific
    if page.locale_id == home.locale_id:
        page.locale = home.locale
    if isinstance(page, PortalPage):
        page.above = found[:-1]
    return page, rest
