"""Links from a text to other pages, looked up once for the whole text instead of once for each paragraph."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Q, QuerySet, UUIDField
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from portal.prepared import Given, Prepared

STORED_LINK = re.compile(r"<a\b(?=[^>]*\blinktype=\"page\")[^>]*>")
# What a link to a page needs of it: its row is forty columns wide.
LINK = ("title", "url_path", "path", "depth", "slug", "locale", "translation_key")
STEP = 8  # Numbers of ids are made alike in steps of so many, so that few queries are prepared.
NO_PAGE = 0
TAG = re.compile(r"(<[^>]*>)")
TARGET = re.compile(r"\bid=\"(\d+)\"")


def linked(chosen: Q) -> QuerySet[Page]:
    """The published pages among `chosen`, read for a link to them, each with its language."""
    return (
        Page.objects.filter(chosen, live=True).select_related("locale").only(*LINK, "locale__language_code")
    )


class Addresses:
    """Where pages are among the sites as they are now. What Wagtail makes of a path is kept: a page asks for thirty."""

    def __init__(self) -> None:
        self._roots = tuple(Site.get_site_root_paths())

    def of(self, url_path: str) -> str:
        """The address of the page with this `url_path`; "" for one that lies in no site."""
        return _address(url_path, self._roots, get_language())


@lru_cache(maxsize=10_000)
def _address(url_path: str, roots: tuple[SiteRootPath, ...], _language: str | None) -> str:
    page = Page(url_path=url_path)
    page._wagtail_cached_site_root_paths = roots
    return page.get_url() or ""


def leading_to(ids: Collection[int], translations_of: UUID) -> list[Page]:
    """The published pages with these ids and those that are translations of one another under this key, as `linked`."""
    places = -(-len(ids) // STEP) * STEP
    padded = [*ids, *[NO_PAGE] * (places - len(ids))]
    return _leading_to(places)(key=translations_of, **{f"page{place}": pk for place, pk in enumerate(padded)})


@lru_cache(maxsize=64)
def _leading_to(places: int) -> Prepared:
    ids = [Given(f"page{place}", BigIntegerField()) for place in range(places)]
    return Prepared(lambda: linked(Q(pk__in=ids) | Q(translation_key=Given("key", UUIDField()))))


def targets_of(body: StreamValue) -> set[int]:
    """The ids of the pages that the text links to."""
    raw = json.dumps(body.get_prep_value(), default=str).replace('\\"', '"')
    return {int(target[1]) for link in STORED_LINK.findall(raw) if (target := TARGET.search(link))}


def with_addresses(html: str, addresses: Mapping[int, str]) -> str:
    """`html` with stored page links made into addresses; a link to a page that is not there loses its target."""

    def addressed(link: re.Match[str]) -> str:
        target: Any = TARGET.search(link[0])
        address = addresses.get(int(target[1])) if target else None
        return f'<a href="{escape(address)}">' if address else "<a>"

    return STORED_LINK.sub(addressed, html)


def with_references(html: SafeString, addresses: Mapping[str, str]) -> SafeString:
    """Cleaned `html` with each writing that `addresses` has an address for made a link, outside of other links.

    A longer writing goes before a shorter one within it, also where the longer has no address.
    """
    if not addresses:
        return html
    pattern = _any_of(tuple(sorted(addresses, key=len, reverse=True)))

    def led(found: re.Match[str]) -> str:
        address = addresses[" ".join(found[0].replace("&nbsp;", " ").split())]
        return f'<a href="{escape(address)}">{found[0]}</a>' if address else found[0]

    parts, in_link = TAG.split(html), False
    for place, part in enumerate(parts):
        if place % 2:
            in_link = part.startswith("<a") if part.startswith(("<a ", "<a>", "</a")) else in_link
        elif not in_link:
            parts[place] = pattern.sub(led, part)
    return mark_safe("".join(parts))  # noqa: S308 - cleaned before, and escaped addresses


@lru_cache(maxsize=1000)
def _any_of(writings: tuple[str, ...]) -> re.Pattern[str]:
    spaced = (r"(?:\s|&nbsp;)+".join(map(re.escape, writing.split())) for writing in writings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
