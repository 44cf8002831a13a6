"""One number for all that a page says: as long as it is the same, what was made of the page still holds."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from portal.content.sections import Section
from portal.pages.description import Description


def digest_of(page: Description) -> str:
    """The SHA-256 of the description, as 64 hexadecimal digits; alike on every machine and in every process.

    It holds what the sections show, with the contacts, files and other things in them as they are now, and changes with
    any of them. Read the description in the page's own language.
    """
    said = json.dumps(_said(page), cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _said(page: Description) -> dict[str, Any]:
    return {
        "kind": [page.kind, page.kind_label, page.schema_type, page.is_part],
        "title": page.title,
        "summary": page.summary,
        "language": page.language,
        "url": page.url,
        "path": page.path,
        "sections": [_section(section) for section in page.sections],
        "owners": [[row.part, row.agency.name, row.agency.website] for row in page.owners],
        "dates": [
            page.first_published,
            page.last_changed,
            page.last_professional_change,
            page.next_review,
        ],
        "life": page.life,
        "identifiers": page.identifiers,
        "subjects": {key: sorted(values) for key, values in page.subjects.items()},
        "references": {
            code: [[row.key, row.label, row.url, row.note, row.warning] for row in rows]
            for code, rows in page.references.items()
        },
    }


def _section(section: Section) -> list[Any]:
    """The words as they are shown, and the stored form, which tells emphasis, order and links apart."""
    stored = [[block.block_type, block.block.get_prep_value(block.value)] for block in section.blocks]
    return [section.number, section.code, section.level, section.heading, section.text, stored]
