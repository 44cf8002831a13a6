"""Who owns a page: read and changed here only, outside revisions.

A part of a whole (a chapter of a handbook) has the owners of the whole, always: it gets them when it is made
or moved, and with every change of the whole's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import BigIntegerField, DateField, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.agencies.models import OWNING, Agency, InForce, Membership, Ownership, Part, in_order
from portal.agencies.rules import Action, agencies_where
from portal.prepared import Given, Prepared


class SharingRefusedError(Exception):
    """A change of owners that is refused; the message says why, for the person who asked."""


def owners_of(page: Page) -> list[Ownership]:
    """Who stands behind `page` today, convening agency first."""
    return in_order(TODAY(page=page.pk, day=timezone.localdate()))


def _today() -> QuerySet[Ownership]:
    rows = Ownership.objects.on(Given("day", DateField()))
    return rows.filter(page_id=Given("page", BigIntegerField())).select_related("agency")


TODAY = Prepared(_today)


def agencies_of(user: object) -> list[Agency]:
    """The agencies that `user` acts for today, by the oldest membership first."""
    rows = Membership.objects.on().filter(user=user).select_related("agency").order_by("since", "pk")
    return list(dict.fromkeys(row.agency for row in rows))


def adopt(page: Page, *, part_of_parent: bool) -> None:
    """Give a new page its owners: a part has those of the whole, any other belongs to its author's agency.

    An author with several agencies writes for the one that she has been at longest; the page can be handed over.
    """
    if part_of_parent:
        follow(page)
    elif page.owner_id:
        agencies = agencies_where(page.owner, Action.CREATE) or agencies_of(page.owner)
        for agency in agencies[:1]:
            Ownership.objects.create(page=page, agency=agency, part=Part.CONVENING)


@transaction.atomic
def share(page: Page, agency: Agency, part: Part | str) -> None:
    """Make `agency` take `part` in `page` from today; what it had before ends. A new convening agency replaces the old.

    Raises SharingRefusedError for a part of a whole, and where the page would be left without a convening agency.
    """
    _refuse_part(page)
    today = timezone.localdate()
    current = Ownership.objects.filter(page=page, until__isnull=True)
    row = current.filter(agency=agency).first()
    if row and row.part == part:
        return
    if row and row.part == Part.CONVENING:
        raise SharingRefusedError(
            _("%(agency)s är sammankallande. Lämna först över det till en annan myndighet.")
            % {"agency": agency}
        )
    if part == Part.CONVENING:
        _end(current.filter(part=Part.CONVENING), today)
    _end(current.filter(agency=agency), today)
    Ownership.objects.create(page=page, agency=agency, part=part)
    _settle(page)


@transaction.atomic
def leave(page: Page, agency: Agency) -> None:
    """End the part of `agency` in `page` from today.

    Raises SharingRefusedError for a part of a whole, and for the convening agency: a page always has one.
    """
    _refuse_part(page)
    current = Ownership.objects.filter(page=page, agency=agency, until__isnull=True)
    if current.filter(part=Part.CONVENING).exists():
        raise SharingRefusedError(
            _("%(agency)s är sammankallande. Lämna först över det till en annan myndighet.")
            % {"agency": agency}
        )
    _end(current, timezone.localdate())
    _settle(page)


def is_part(page: Page) -> bool:
    """Whether `page` follows the owners of the page above it."""
    return bool(getattr(page.specific_class, "part_of_parent", False))


@transaction.atomic
def follow(page: Page) -> None:
    """Give `page` the owners of the page above it; what it had and they have not ends."""
    today = timezone.localdate()
    wanted = {(row.agency_id, row.part): row.since for row in owners_of(page.get_parent())}
    current = Ownership.objects.filter(page=page, until__isnull=True)
    kept = set()
    for row in current:
        if (row.agency_id, row.part) in wanted:
            kept.add((row.agency_id, row.part))
        else:
            _end(current.filter(pk=row.pk), today)
    is_new = not page.ownerships.exists()
    for (agency_id, part), since in wanted.items():
        if (agency_id, part) not in kept:
            Ownership.objects.create(
                page=page, agency_id=agency_id, part=part, since=since if is_new else today
            )


def parts_below(page: Page) -> list[Page]:
    """The pages right below `page` that are parts of it."""
    return [below for below in Page.objects.child_of(page) if is_part(below)]


def _settle(page: Page) -> None:
    """What follows from new owners: the parts follow."""
    for part in parts_below(page):
        follow(part)


def _refuse_part(page: Page) -> None:
    if is_part(page):
        raise SharingRefusedError(
            _("Sidan är en del av en helhet och har samma ansvariga som den. Ändra där.")
        )


def _end(rows: InForce, today: date) -> None:
    """End `rows` before `today`; those that began today never were."""
    rows.filter(since__gte=today).delete()
    rows.update(until=today - timedelta(days=1))


def owned_by(agencies: Iterable[Agency]) -> InForce:
    """The ids of pages that any of `agencies` convenes or co-owns today, as a subquery."""
    return Ownership.objects.on().filter(agency__in=agencies, part__in=OWNING).values("page_id")  # type: ignore[return-value]
