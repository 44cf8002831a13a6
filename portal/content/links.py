"""Links from a text to other pages, looked up once for the whole text instead of once for each paragraph."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.models import Page

STORED_LINK = re.compile(r"<a\b(?=[^>]*\blinktype=\"page\")[^>]*>")
# What a link to a page needs of it: its row is forty columns wide.
LINK = ("title", "url_path", "path", "depth", "slug", "locale", "translation_key")
TAG = re.compile(r"(<[^>]*>)")
TARGET = re.compile(r"\bid=\"(\d+)\"")


def linked(chosen: Q) -> QuerySet[Page]:
    """The published pages among `chosen`, read for a link to them, each with its language."""
    return (
        Page.objects.filter(chosen, live=True).select_related("locale").only(*LINK, "locale__language_code")
    )


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
