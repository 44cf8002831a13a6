"""Who owns a page: read and changed here only, outside revisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Page

from portal.agencies.models import OWNING, Agency, InForce, Membership, Ownership, Part, parts_of


def owners_of(page: Page) -> list[Ownership]:
    """Who stands behind `page` today, convening agency first."""
    return parts_of([page.pk])[page.pk]


def agencies_of(user: object) -> list[Agency]:
    """The agencies that `user` acts for today, by the oldest membership first."""
    rows = Membership.objects.on().filter(user=user).select_related("agency").order_by("since", "pk")
    return list(dict.fromkeys(row.agency for row in rows))


def adopt(page: Page, *, part_of_parent: bool) -> None:
    """Give a new page its owners: a part has those of the whole, any other belongs to its author's agency."""
    if part_of_parent:
        parent = page.get_parent()
        for row in owners_of(parent):
            Ownership.objects.create(page=page, agency=row.agency, part=row.part, since=row.since)
    elif page.owner_id:
        for agency in agencies_of(page.owner)[:1]:
            Ownership.objects.create(page=page, agency=agency, part=Part.CONVENING)


def share(page: Page, agency: Agency, part: Part | str) -> None:
    """Make `agency` take `part` in `page` from today; what it had before ends. A new convenor replaces the old."""
    today = timezone.localdate()
    current = Ownership.objects.filter(page=page, until__isnull=True)
    if part == Part.CONVENING:
        _end(current.filter(part=Part.CONVENING).exclude(agency=agency), today)
    row = current.filter(agency=agency).first()
    if row and row.part == part:
        return
    if row:
        _end(current.filter(agency=agency), today)
    Ownership.objects.create(page=page, agency=agency, part=part)


def _end(rows: InForce, today: date) -> None:
    """End `rows` before `today`; those that began today never were."""
    rows.filter(since=today).delete()
    rows.update(until=today - timedelta(days=1))


def owned_by(agencies: Iterable[Agency]) -> InForce:
    """The ids of pages that any of `agencies` convenes or co-owns today, as a subquery."""
    return Ownership.objects.on().filter(agency__in=agencies, part__in=OWNING).values("page_id")  # type: ignore[return-value]
