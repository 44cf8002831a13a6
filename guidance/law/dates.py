"""The day of a section's last professional change, by which a name that two acts share is understood."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from guidance.importing.models import ImportedDocument
from portal.editorial.models import Change, ChangeKind


def day_of_change(page: Any) -> date:
    """The day of the page's last professional change in Swedish time; today for a text that was never published."""
    days = professional_days(page)
    return days[0] if days else timezone.localdate()


def first_day(page: Any) -> date | None:
    """The day for a section that is met for the first time.

    An imported text is as old as its document says, until the page is changed in substance; None where the document
    says nothing, for then nobody knows when it was written.
    """
    days = professional_days(page)
    documents = _imported(page) if len(days) < 2 else []
    if not documents:
        return days[0] if days else timezone.localdate()
    try:
        return date.fromisoformat(documents[0] or "")
    except ValueError:
        return None


def professional_days(page: Any) -> list[date]:
    """The days of the page's professional changes, newest first."""
    changes = Change.objects.filter(page_id=page.pk, kind=ChangeKind.PROFESSIONAL).order_by("-at", "-pk")
    return [timezone.localtime(at).date() for at in changes.values_list("at", flat=True)]


def _imported(page: Any) -> list[str | None]:
    """The date of the document that the page, or the handbook above it, came from; empty where it came from none."""
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return list(
        ImportedDocument.objects.filter(page__path__in=above).values_list("outline__date", flat=True)[:1]
    )
