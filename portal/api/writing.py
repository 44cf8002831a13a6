"""Descriptions as JSON: functions that know no page type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from portal.content.sections import Section
from portal.pages.description import Description
from portal.pages.digest import digest_of
from portal.pages.models import PortalPage
from portal.pages.templatetags.portal_pages import section_body

LICENCE = {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"}

Absolute = Callable[[str], str]


def line(page: Description, absolute: Absolute) -> dict[str, Any]:
    """The page without its text, as `schemas.Line`."""
    return {
        "id": page.page_id,
        "type": page.kind,
        "type_label": page.kind_label,
        "title": page.title,
        "summary": page.summary,
        "language": page.language,
        "url": absolute(page.url),
        "api_url": absolute(page_address(page.page_id)),
        "path": list(page.path),
        "life": page.life.value,
        "life_label": str(page.life.label),
        "first_published": page.first_published,
        "last_changed": page.last_changed,
        "last_professional_change": page.last_professional_change,
        "next_review": page.next_review,
        "identifiers": list(page.identifiers),
        "agencies": [
            {
                "code": row.agency.code,
                "name": row.agency.name,
                "part": row.part,
                "website": row.agency.website or None,
            }
            for row in page.owners
        ],
        "licence": LICENCE,
    }


def whole(page: PortalPage, absolute: Absolute) -> dict[str, Any]:
    """The page with its text, as `schemas.Page`; in the page's own language."""
    description = page.describe()
    return {
        **line(description, absolute),
        "subjects": {key: list(values) for key, values in description.subjects.items()},
        "sections": [section(page, description, row, absolute) for row in description.sections],
        "relations": [
            {"label": label, "page": target.pk, "title": target.title, "url": absolute(target.url)}
            for label, target in page.related_both_ways()
        ],
        "changes": [{"at": row.at, "kind": row.kind, "note": row.note} for row in page.changes_listed],
        "translations": {code: absolute(url) for code, url in page.languages.items()},
        "digest": digest_of(description),
    }


def section(page: PortalPage, description: Description, row: Section, absolute: Absolute) -> dict[str, Any]:
    """A section, as `schemas.Section`."""
    address = reverse("section_address", args=[row.code]) if row.code else description.url
    return {
        "code": row.code or None,
        "number": row.number or None,
        "level": row.level,
        "heading": row.heading or None,
        "url": absolute(address),
        "text": row.text,
        "html": section_body(page.shown_with, row),
        "references": [
            {
                "key": reference.key,
                "label": reference.label,
                "url": absolute(reference.url) if reference.url else None,
                "note": reference.note or None,
                "warning": reference.warning or None,
            }
            for reference in description.references.get(row.code, ())
        ],
    }


def page_address(page_id: int) -> str:
    return reverse("api-1:page", args=[page_id])
