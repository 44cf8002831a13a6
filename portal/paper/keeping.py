"""The files on disk and their rows: made anew where the document would be another, removed where the page is gone."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from wagtail.models import Page

from portal.pages.models import PortalPage
from portal.paper.documents import papers_of, whole_of
from portal.paper.laying_out import lay_out
from portal.paper.models import FOLDER, PaperFile
from portal.paper.writing import html_of, source_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one file is made from, and what its row tells of it."""

    name: str
    language: str
    url: str
    whole: int | None
    digest: str
    html: str


def keep(page_id: int) -> int:
    """Bring the files of one page up to date; gives how many were made. Raises NotMadeError, WithoutPangoError.

    The database is asked before and told after; nothing of it is held while a document is laid out.
    """
    with transaction.atomic():
        drafts = drafts_of(page_id)
        drop(PaperFile.objects.filter(page=page_id).exclude(name__in=[draft.name for draft in drafts]))
    return sum(_renew(page_id, draft) for draft in drafts)


def drafts_of(page_id: int) -> list[Draft]:
    """The documents of the page as it stands now; none where it is not live and public, or has no address."""
    page = Page.objects.filter(pk=page_id).live().public().select_related("locale").first()
    specific = page.specific if page else None
    if not isinstance(specific, PortalPage) or not specific.url:
        return []
    language = specific.locale.language_code
    with translation.override(language):
        return [
            Draft(
                paper.name, language, paper.description.url, whole_of(specific), paper.digest, html_of(paper)
            )
            for paper in papers_of(specific)
        ]


def wholes_with(page_id: int) -> set[int]:
    """The pages whose documents hold this one, today or when it was last made; it may be gone."""
    held = set(PaperFile.objects.filter(page=page_id).values_list("whole", flat=True))
    if page := Page.objects.filter(pk=page_id).first():
        held.add(whole_of(page))
    return {whole for whole in held if whole}


def drop(files: QuerySet[PaperFile]) -> None:
    for row in files:
        row.delete()
        row.file.unlink(missing_ok=True)
        logger.info("paper.dropped", extra={"page": row.page, "paper": row.name})


def _renew(page_id: int, draft: Draft) -> bool:
    """Whether a file was made: not where the one that is there has the same source."""
    source, row = source_of(draft.html), PaperFile.objects.filter(page=page_id, name=draft.name).first()
    if row and row.source == source and row.file.exists():
        return False
    pdf = lay_out(draft.html)
    path = write(Path(FOLDER) / str(page_id) / f"{source[:32]}.pdf", pdf.data)
    told = {
        "language": draft.language,
        "url": draft.url,
        "whole": draft.whole,
        "digest": draft.digest,
        "source": source,
        "path": path,
        "bytes": len(pdf.data),
        "pages": pdf.pages,
        "seconds": pdf.seconds,
        "memory": pdf.memory,
        "made_at": timezone.now(),
    }
    with transaction.atomic():
        PaperFile.objects.update_or_create(page=page_id, name=draft.name, defaults=told)
    if row and row.path != path:
        row.file.unlink(missing_ok=True)
    return True


def write(path: Path, data: bytes) -> str:
    """Write below `MEDIA_ROOT`, whole or not at all; gives the path as a row keeps it."""
    target = Path(settings.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(target)
    return str(path)
