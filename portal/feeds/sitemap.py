"""Every public page for search engines, each with the addresses of its translations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page

from portal.content.links import LINK
from portal.pages.models import HomePage, found_types
from translations.languages import BY_CODE


class Pages(Sitemap):
    """The public pages of every type that is found, and the front pages."""

    limit = 5000
    latest_lastmod: datetime | None = None

    def items(self) -> QuerySet[Page]:
        pages = Page.objects.live().public().type(HomePage, *found_types())
        return (
            pages.select_related("locale")
            .only(*LINK, "last_published_at", "locale__language_code")
            .order_by("pk")
        )

    def get_latest_lastmod(self) -> datetime | None:
        newest = self.items().filter(last_published_at__isnull=False).order_by("-last_published_at").first()
        return newest.last_published_at if newest else None

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        pages = [row for row in self.paginator.page(page).object_list if row.url]
        self.latest_lastmod = self.get_latest_lastmod()
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        same = self._translations(pages)
        return [
            {
                "item": row,
                "location": f"{root}{row.url}",
                "lastmod": row.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": [
                    {"location": f"{root}{url}", "lang_code": tag}
                    for tag, url in same[row.translation_key].items()
                    if len(same[row.translation_key]) > 1
                ],
            }
            for row in pages
        ]

    def _translations(self, pages: list[Page]) -> dict[Any, dict[str, str]]:
        """The address of each public translation of `pages`, by the key that they share and the language's tag."""
        found: dict[Any, dict[str, str]] = {row.translation_key: {} for row in pages}
        for row in self.items().filter(translation_key__in=list(found)):
            if row.url:
                found[row.translation_key][BY_CODE[row.locale.language_code].tag] = row.url
        return found


class Terms(Sitemap):
    """The list of terms in every language."""

    i18n = True
    alternates = True

    def items(self) -> list[str]:
        return ["vocabulary:terms"]

    def location(self, item: str) -> str:
        return reverse(item)
