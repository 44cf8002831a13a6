"""Take a file in: read it, and remember it before anything is made of it."""

from __future__ import annotations

from typing import Any

from guidance.importing.confined import read_document
from guidance.importing.filetype import named_type
from guidance.importing.models import ImportedDocument, Status, digest_of
from portal.agencies.models import Agency


def take_in(name: str, data: bytes, *, agency: Agency | None, user: Any) -> ImportedDocument:
    """The row of this file at this agency, ready for its preview.

    One that has become a page already is given back as it is (`page` is set) and not read again.
    Raises `Refusal`.
    """
    digest = digest_of(data)
    known = ImportedDocument.objects.filter(digest=digest, agency=agency).select_related("page").first()
    if known is not None and known.page_id:
        return known
    outline = read_document(name, data)
    document, _ = ImportedDocument.objects.update_or_create(
        digest=digest,
        agency=agency,
        defaults={
            "filename": name[-255:],
            "type": named_type(name),
            "size": len(data),
            "created_by": user,
            "outline": outline.to_json(),
            "status": Status.PREVIEWED,
        },
    )
    return document
