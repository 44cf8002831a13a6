"""A page's description in schema.org's words, for search engines and others that read pages by machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.agencies.models import OWNING
from portal.content.sections import Section
from portal.pages.citing import SITE_NAME
from portal.pages.description import Description


def json_ld(page: Description, absolute: Callable[[str], str]) -> dict[str, Any]:
    """The page and, as its parts, its sections. `absolute` makes a path into a whole address."""
    address = absolute(page.url)
    data = {
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "@id": address,
        "url": address,
        "name": page.title,
        "headline": page.title,
        "abstract": page.summary,
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "identifier": list(page.identifiers),
        "datePublished": page.first_published.isoformat() if page.first_published else None,
        "dateModified": page.last_changed.isoformat() if page.last_changed else None,
        "creativeWorkStatus": str(page.life.label),
        "publisher": [
            {"@type": "GovernmentOrganization", "name": row.agency.name, "url": row.agency.website or None}
            for row in page.owners
            if row.part in OWNING
        ],
        "isPartOf": _whole(page),
        "citation": _cited(page, absolute),
        "hasPart": [_part(section, address) for section in page.sections if section.code],
    }
    return _without_empty(data)


def _whole(page: Description) -> dict[str, Any]:
    if page.is_part and page.path:
        return {"@type": "Book", "name": page.path[-1]}
    return {"@type": "WebSite", "name": SITE_NAME}


def _cited(page: Description, absolute: Callable[[str], str]) -> list[dict[str, Any]]:
    """What the text refers to, each once."""
    rows = {row.key: row for rows in page.references.values() for row in rows}
    return [
        {"@type": "CreativeWork", "name": row.label, "url": absolute(row.url) if row.url else None}
        for row in rows.values()
    ]


def _part(section: Section, address: str) -> dict[str, Any]:
    return {
        "@type": "WebPageElement",
        "@id": f"{address}#{section.code}",
        "identifier": section.code,
        "position": section.number or None,
        "name": section.heading,
    }


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
