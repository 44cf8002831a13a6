"""How long a reader's page may be kept, and how it is asked for again (docs/decisions/0072)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from wagtail.blocks import StreamValue, StructValue


def ask_again(request: HttpRequest, response: HttpResponseBase, changed: datetime | None) -> None:
    """Let the response be kept by anybody who asks each time whether it still holds.

    Only its ETag answers that. A date does not: the menu, an alert or an agency's name may have changed since, so the
    question about one is not heard, and `changed` is told for those who only want to know. What answers a form holds
    what the reader filled in, and is not kept at all.
    """
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    if request.method not in ("GET", "HEAD"):
        patch_cache_control(response, private=True, no_store=True)
        return
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)
    if changed and response.status_code == 200:
        response.headers["Last-Modified"] = http_date(changed.timestamp())


def last_change(page: Any) -> datetime | None:
    """When the page's text was last published, or something that its blocks show was changed after that."""
    moments = [page.last_published_at, *_moments(getattr(page, "body", None))]
    return max((moment for moment in moments if moment), default=None)


def _moments(value: Any) -> Iterator[datetime]:
    """`changed_at` of each thing that was chosen in the blocks, at any depth."""
    if isinstance(value, StreamValue):
        for block in value:
            yield from _moments(block.value)
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from _moments(part)
    elif isinstance(moment := getattr(value, "changed_at", None), datetime):
        yield moment
