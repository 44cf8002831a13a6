"""HTML from people is cleaned here and nowhere else; no other module imports bleach or nh3.

bleach turns bare addresses into links and cleans; nh3 is the last pass, since bleach 6.4.0 is the last
release that will be made (docs/decisions/0003-html-from-people.md).
"""

from __future__ import annotations

from functools import partial

import bleach
import nh3
from bleach.linkifier import LinkifyFilter
from django.utils.safestring import SafeString, mark_safe

TAGS = {
    "a", "b", "blockquote", "br", "caption", "dd", "dl", "dt", "em", "embed", "h2", "h3", "h4", "hr", "i", "li",
    "ol", "p", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
# `linktype`, `id` and the rest are Wagtail's own stored form of a link to a page or a file.
ATTRIBUTES = {
    "a": {"href", "id", "linktype", "title", "lang"},
    "embed": {"embedtype", "id", "alt", "format", "url"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Marks that turn the direction of text can make a sentence say something else than its letters (Trojan Source).
BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

_cleaner = bleach.Cleaner(
    tags=TAGS,
    attributes={tag: list(names) for tag, names in ATTRIBUTES.items()},
    protocols=SCHEMES,
    strip=True,
    filters=[partial(LinkifyFilter, callbacks=[], parse_email=True)],
)


def clean_html(html: str) -> SafeString:
    """`html` with only the tags, attributes and address schemes that our pages use; bare addresses become links.

    What is left out keeps its text, but not the text of scripts and styles. Done when a text is saved.
    """
    return last_pass(_cleaner.clean(last_pass(html.translate(BIDI_CONTROLS))))


def last_pass(html: str) -> SafeString:
    """`html` cleaned by nh3 alone, in a fraction of the time: done each time a text is shown."""
    cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return mark_safe(cleaned)  # noqa: S308 - this is the place that makes it safe
