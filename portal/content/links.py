"""Links from a text to other pages, looked up once for the whole text instead of once for each paragraph."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.models import Page

LINK = re.compile(r"<a\b(?=[^>]*\blinktype=\"page\")[^>]*>")
TARGET = re.compile(r"\bid=\"(\d+)\"")


def addresses_of(body: StreamValue) -> dict[int, str]:
    """The addresses of the published pages that `body` links to, by id; one query, none where it links to none."""
    raw = json.dumps(body.get_prep_value(), default=str).replace('\\"', '"')
    ids = {int(target[1]) for link in LINK.findall(raw) if (target := TARGET.search(link))}
    pages = Page.objects.filter(pk__in=ids, live=True).defer_streamfields() if ids else []
    return {page.pk: page.url for page in pages}


def with_addresses(html: str, addresses: Mapping[int, str]) -> str:
    """`html` with stored page links made into addresses; a link to a page that is not there loses its target."""

    def addressed(link: re.Match[str]) -> str:
        target: Any = TARGET.search(link[0])
        address = addresses.get(int(target[1])) if target else None
        return f'<a href="{escape(address)}">' if address else "<a>"

    return LINK.sub(addressed, html)
