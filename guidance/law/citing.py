"""The sections that cite an act, as its page lists them: some of each provision's, and a way on to all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageViewRestriction

from guidance.law import numbers
from guidance.law.models import Act, Citation, LawChange, Provision, Replacement
from guidance.law.showing import search_for
from portal.agencies.models import Ownership, Part, parts_of
from portal.content.sections import Section

LISTED = 5


@dataclass(frozen=True, slots=True)
class Citing:
    """A section that cites, with its page and who convenes it; `heading` is "" for a lead."""

    heading: str
    title: str
    url: str
    agency: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited and by whom: `total` sections, of which some are listed; `more_url` leads on to all."""

    key: str
    heading: str
    anchor: str
    total: int = 0
    listed: list[Citing] = field(default_factory=list)
    more_url: str = ""
    provision: Provision | None = None
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """An act's page below its introduction: known provisions, other cited ones, and who cites the act as a whole."""

    provisions: list[Cited]
    others: list[Cited]
    whole: Cited
    came_from: list[Replacement]
    became: list[Replacement]
    changes: list[LawChange]

    @property
    def tables(self) -> list[tuple[list[Replacement], str, str]]:
        """What stands in the place of this act, and what this act stands in the place of: rows, title, anchor."""
        every = (
            (self.became, _("Vad som gäller i stället"), "became"),
            (self.came_from, _("Vad som gällde förut"), "came-from"),
        )
        return [(rows, title, key) for rows, title, key in every if rows]


def overview(page: Any) -> Overview:
    """At most four queries, however many sections cite the act. Only published pages that everybody may read are
    listed.
    """
    act: Act = page.act
    totals, listed = _listed(act, [row.key for row in page.provisions if row.paragraph])
    known = [
        _cited(act, row.key, totals, listed, provision=row, section=section)
        for row, section in page.provision_sections
    ]
    keys = sorted(set(totals) - {row.key for row in known} - {act.sfs}, key=numbers.place)
    moved = _replacements(act) if page.is_compared else []
    return Overview(
        provisions=known,
        others=[_cited(act, key, totals, listed) for key in keys],
        whole=_cited(act, act.sfs, totals, listed),
        came_from=[row for row in moved if row.old.act_id != act.pk],
        became=[row for row in moved if row.old.act_id == act.pk],
        changes=_changes(act) if page.is_changed else [],
    )


def _replacements(act: Act) -> list[Replacement]:
    rows = Replacement.objects.filter(Q(old__act=act) | Q(new__act=act)).select_related(
        "old__act", "new__act"
    )
    return sorted(rows, key=lambda row: numbers.place(row.old.key))


def _changes(act: Act) -> list[LawChange]:
    rows = list(act.law_changes.select_related("provision"))
    for row in rows:
        row.act = act
    return rows


def _cited(
    act: Act, key: str, totals: dict[str, int], listed: dict[str, list[Citing]], **known: Any
) -> Cited:
    provision = known.get("provision")
    some, total = listed.get(key, []), totals.get(key, 0)
    return Cited(
        key=key,
        heading=numbers.named(key),
        anchor=provision.code if provision else numbers.anchor(key),
        total=total,
        listed=some,
        more_url=search_for(f"{numbers.named(key)} SFS {act.sfs}".strip()) if total > len(some) else "",
        **known,
    )


def _listed(act: Act, stycken: list[str]) -> tuple[dict[str, int], dict[str, list[Citing]]]:
    """How many sections cite each provision, and the first of them by the titles of their pages: two queries.

    `stycken` are those that stand on the page; any other counts as its section. Who convenes is asked for those that
    are listed only; within the first query it would be asked for all.
    """
    shown = Case(When(key__in=stycken, then=F("key")), default=F("whole"))
    cited = Citation.objects.filter(act=act).annotate(shown=shown)
    once = cited.values("section", "shown").annotate(first=Min("pk")).values("first")
    order = [F("section__page__title").asc(), F("section__page").asc(), F("section").asc()]
    ranked = (
        cited.filter(~Exists(_restricted()), pk__in=once, section__page__live=True)
        .annotate(
            rank=Window(RowNumber(), partition_by=F("shown"), order_by=order),
            total=Window(Count("pk"), partition_by=F("shown")),
        )
        .filter(rank__lte=LISTED)
        .order_by("shown", "rank")
    )
    totals: dict[str, int] = {}
    found: dict[str, list[Citing]] = defaultdict(list)
    rows = list(ranked.values(*_SHOWN))
    owners = parts_of({row["section__page"] for row in rows})
    for row in rows:
        totals[row["shown"]] = row["total"]
        found[row["shown"]].append(_citing(row, owners[row["section__page"]]))
    return totals, found


def _restricted() -> QuerySet[PageViewRestriction]:
    """What keeps the page of a citation, or one above it, from being read by everybody."""
    path = ExpressionWrapper(OuterRef("section__page__path"), output_field=CharField())
    return PageViewRestriction.objects.annotate(asked=path).filter(asked__startswith=F("page__path"))


_SHOWN = (
    "shown", "total", "section__code", "section__heading", "section__page", "section__page__title",
    "section__page__url_path", "section__page__locale__language_code",
)  # fmt: skip


def _citing(row: dict[str, Any], owners: list[Ownership]) -> Citing:
    locale = Locale(language_code=row["section__page__locale__language_code"])
    page = Page(pk=row["section__page"], url_path=row["section__page__url_path"], locale=locale)
    code = row["section__code"]
    return Citing(
        heading=row["section__heading"],
        title=row["section__page__title"],
        url=f"{page.url}#{code}" if code else page.url or "",
        agency=next((owner.agency.name for owner in owners if owner.part == Part.CONVENING), ""),
    )
