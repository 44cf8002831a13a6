"""From an address to a page in two queries, however deep the page lies and however large the tree is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from django.db.models import BigIntegerField, CharField, DateTimeField, Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from portal.alerts.models import Alert
from portal.content.links import LINK
from portal.content.models import SectionAddress
from portal.pages.models import HomePage, PortalPage
from portal.prepared import Given, Prepared

READ = (*LINK, "live", "show_in_menus", "content_type")
HOME = 2  # Wagtail's root is at depth 1, the front page of each language right below it.


@dataclass(frozen=True, slots=True)
class Tree:
    """What one query reads of a language's published pages: its front page, what lies right below that, and those
    with one of the slugs that were asked for, in no order."""

    home: Page
    top: list[Page]
    named: list[Page]


def read_tree(language: str, slugs: Collection[str] = ()) -> Tree | None:
    """The pages of a language that its frame and a path need; None where the language has no pages yet."""
    given = {f"slug{place}": slug for place, slug in enumerate(slugs)}
    rows = [page for page in _rows(len(slugs))(now=timezone.now(), **given) if page.language == language]
    home = next((page for page in rows if page.home_id), None)
    if home is None:
        return None
    locale = Locale(pk=home.locale_id, language_code=language)
    for page in rows:
        page.locale = locale
    top = [page for page in rows if page.depth == HOME + 1 and page.url_path.startswith(home.url_path)]
    return Tree(home, sorted(top, key=lambda page: page.path), rows)


@lru_cache(maxsize=32)
def _rows(slugs: int) -> Prepared:
    """The pages with any of so many slugs, in all languages.

    Slugs and depths are indexed (portal.pages.indexes), and no other condition stands in the query: SQLite would
    rather read all pages of a language.
    """
    named = [Given(f"slug{place}", CharField()) for place in range(slugs)]
    asked = Q(depth__in=(HOME, HOME + 1)) | Q(slug__in=named)
    known = {
        "language": F("locale__language_code"),
        "home_id": F("homepage__pk"),
        "help_page_id": F("homepage__help_page"),
        "is_warned": Exists(Alert.objects.at(Given("now", DateTimeField()))),
        "is_restricted": Exists(PageViewRestriction.objects.filter(page=OuterRef("pk"))),
        "has_moved": Exists(SectionAddress.objects.filter(page=OuterRef("pk"), current=False, public=True)),
    }
    return Prepared(lambda: Page.objects.filter(asked, live=True).annotate(**known).only(*READ).order_by())


def tree_of_request(request: HttpRequest, language: str, path: str = "") -> Tree | None:
    """The tree of a language, read once for each request; `path` is known to the first who asks."""
    if not hasattr(request, "portal_tree"):
        tree = read_tree(language, _slugs(path))
        request.portal_tree = tree  # type: ignore[attr-defined]
        if tree:
            request.portal_is_warned = tree.home.is_warned  # type: ignore[attr-defined]
    return request.portal_tree  # type: ignore[attr-defined, no-any-return]


def _slugs(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def route(request: HttpRequest, tree: Tree, path: str) -> RouteResult | None:
    """What answers at `path`: a published page, or one above it that has addresses of its own for the rest."""
    page, rest = find(tree, path)
    if page is None:
        return None
    if isinstance(page, RoutablePageMixin):
        return cast(RouteResult, page.route(request, rest))
    return None if rest else RouteResult(page)


def find(tree: Tree, path: str) -> tuple[Page | None, list[str]]:
    """The lowest published page on `path` ("tema/handbok/kapitel/", "" for the home page itself), and what is left of
    the path below it. `tree` was read for that path.

    Wagtail asks twice for each step of the path. Here those are kept whose own address is right. The page is told
    what lies above it, and the home page what lies right below.
    """
    slugs = _slugs(path)
    if not slugs:
        home = HomePage.objects.select_related("locale").get(pk=tree.home.pk)
        home.above, home.top = [], tree.top
        return home, []
    addresses = [f"{tree.home.url_path}{'/'.join(slugs[: depth + 1])}/" for depth in range(len(slugs))]
    found = sorted((page for page in tree.named if page.url_path in addresses), key=lambda page: page.depth)
    if not found:
        return None, slugs
    rest = slugs[addresses.index(found[-1].url_path) + 1 :]
    if rest and not issubclass(found[-1].specific_class, RoutablePageMixin):
        return None, rest
    page = _whole(found[-1])
    if page is None:
        return None, slugs
    page.locale = tree.home.locale
    if isinstance(page, PortalPage):
        page.above, page.has_moved = found[:-1], found[-1].has_moved
        page.is_open = not any(row.is_restricted for row in (tree.home, *found))
    return page, rest


def _whole(page: Page) -> Page | None:
    """The page with all that its type holds; None for one that was deleted meanwhile."""
    return next(iter(_of_type(page.specific_class)(page=page.pk)), None)


@cache
def _of_type(model: type[Page]) -> Prepared:
    return Prepared(lambda: model._default_manager.filter(pk=Given("page", BigIntegerField())))
