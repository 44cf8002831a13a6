"""The strip of facts below a page's title: who stands behind it, since when, and how fresh it is."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.agencies.models import OWNING, Ownership, Part
from portal.pages.description import Description, Fact
from portal.pages.life import Life

# The order in which facts are asked for; the first seven always stand open.
ORDER = (
    "responsible", "life", "names", "replaced", "official", "professional", "review",
    "audience", "changed", "first", "registry", "article", "consulted",
)  # fmt: skip
OPEN = 7
FEW = 4


def strip_of(page: Description, own: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The facts that stand open and those that are folded away, without empty ones.

    `own` are those that the page's type adds. Where all are few, all stand open.
    """
    every = [_responsible(page.owners), *own, *_dates(page), _consulted(page.owners)]
    facts = sorted((fact for fact in every if fact.value), key=_place)
    if len(facts) <= FEW:
        return facts, []
    return (
        [fact for fact in facts if _place(fact) < OPEN],
        [fact for fact in facts if _place(fact) >= OPEN],
    )


def _place(fact: Fact) -> int:
    kind = fact.key.partition("-")[0]
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def day(value: date | datetime | None) -> str:
    """A day as it is written in the reader's language, in Swedish time; empty for none."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return date_format(value, "j F Y") if value else ""


def status(life: Life, since: date | None = None) -> Fact:
    """Where the text is in its life, and since when it applies.

    The key carries the state, so that it can be coloured.
    """
    label = str(life.label)
    if since and life == Life.APPLIES:
        label = _("Gäller sedan %(day)s") % {"day": day(since)}
    elif since and life == Life.REVISION:
        label = _("Gäller sedan %(day)s, ses över") % {"day": day(since)}
    return Fact(f"life-{life.value}", _("Status"), label)


def _responsible(owners: list[Ownership]) -> Fact:
    """Responsible agencies. It never says that they agreed: nobody has signed."""
    rows = [row for row in owners if row.part in OWNING]
    names = [row.agency.name for row in rows]
    if len(rows) > 1 and rows[0].part == Part.CONVENING:
        names[0] = _("%(agency)s (sammankallande)") % {"agency": names[0]}
    label = ngettext("Ansvarig myndighet", "Ansvariga myndigheter", len(rows))
    return Fact("responsible", label, ", ".join(names))


def _consulted(owners: list[Ownership]) -> Fact:
    names = [row.agency.name for row in owners if row.part == Part.CONSULTED]
    return Fact("consulted", _("Samråd har skett med"), ", ".join(names))


def _dates(page: Description) -> list[Fact]:
    return [
        Fact("first", _("Först publicerad"), day(page.first_published)),
        Fact("changed", _("Senast ändrad"), day(page.last_changed)),
        Fact("professional", _("Senast ändrad i sak"), day(page.last_professional_change)),
        _review(None if page.life.is_over else page.next_review),
    ]


def _review(due: date | None) -> Fact:
    """The next review; one that is overdue says so, since the reader must know."""
    label = _("Nästa översyn")
    if due and due < timezone.localdate():
        return Fact("review-overdue", label, _("Skulle ha gjorts %(day)s") % {"day": day(due)})
    return Fact("review", label, day(due))
