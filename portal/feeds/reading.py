"""The newest published pages of a language, described, in a few queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from portal.agencies.models import OWNING, Ownership, parts_of
from portal.content.links import linked
from portal.editorial.models import Change
from portal.pages.models import PortalPage, found_types
from portal.pages.references import Referred


def followed(language: str) -> PageQuerySet:
    """The public pages that a reader may want to follow, the one changed last first."""
    pages = Page.objects.live().public().type(*found_types()).filter(locale__language_code=language)
    return pages.filter(last_published_at__isnull=False).order_by("-last_published_at", "-pk")


def of_agency(pages: PageQuerySet, code: str) -> PageQuerySet:
    """Those of `pages` that the agency with this code convenes or co-owns today."""
    rows = Ownership.objects.on().filter(agency__code=code, part__in=OWNING)
    return pages.filter(pk__in=rows.values("page_id"))


def of_kind(pages: PageQuerySet, kind: type[PortalPage]) -> PageQuerySet:
    return pages.exact_type(kind)


def newest(pages: PageQuerySet, most: int) -> list[Any]:
    """The first of `pages` with what their descriptions need read for all at once.

    Their texts are left out.
    """
    found = list(pages.specific()[:most])
    languages = Locale.objects.in_bulk({page.locale_id for page in found})
    ids = [page.pk for page in found]
    owners, changes, above = parts_of(ids), _changes(ids), _above(found)
    for page in found:
        page.locale, page.referred, page.sections = languages[page.locale_id], Referred(), []
        page.owners = owners[page.pk]
        page.changes_listed = changes[page.pk]
        page.above = [above[path] for path in _paths(page) if path in above]
    for model in {type(page) for page in found}:
        model.read_together([page for page in found if type(page) is model])
    return found


def _changes(ids: Iterable[int]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for change in Change.objects.filter(page_id__in=ids):
        if change.page_id:
            found[change.page_id].append(change)
    return found


def _above(pages: list[Any]) -> dict[str, Page]:
    paths = {path for page in pages for path in _paths(page)}
    return {page.path: page for page in linked(Q(path__in=paths))}


def _paths(page: Page) -> list[str]:
    """The paths of the pages above, from below the home page down."""
    step = page.steplen
    return [page.path[:end] for end in range(3 * step, len(page.path), step)]
