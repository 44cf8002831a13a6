"""What was written down of a page, as it is shown: links in the text, the list below it, and what has changed since."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.db.models import BigIntegerField, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guidance.law import numbers
from guidance.law.models import ActName, Citation, Provision
from guidance.law.models.acts import full_name
from guidance.law.models.changes import told
from portal.content.links import Addresses
from portal.pages.description import Reference
from portal.pages.facts import day
from portal.pages.references import Referred
from portal.prepared import Given, Prepared

COLUMNS = {
    "code": F("section__code"),
    "sfs": F("act__sfs"),
    "since": F("act__in_force_since"),
    "until": F("act__repealed_on"),
    "official_url": F("act__official_url"),
    "title": F("act__title"),
    "successor": F("act__replaced_by__sfs"),
    "successor_title": F("act__replaced_by__title"),
    "page_id": F("act__page"),
    "page_live": F("act__page__live"),
    "page_path": F("act__page__url_path"),
    "change_kind": F("flagged__change__kind"),
    "change_on": F("flagged__change__on"),
    "change_what": F("flagged__change__what"),
    "changed_act": F("flagged__change__act__sfs"),
    "changed_provision": F("flagged__change__provision__key"),
}


def of(page: Any) -> Referred:
    """One query."""
    listed: dict[str, dict[str, Reference]] = defaultdict(dict)
    written: dict[str, dict[str, str]] = defaultdict(dict)
    addresses = Addresses()
    for row in ROWS(page=page.pk):
        address = "" if row.is_open else _address(row, addresses)
        written[row.code].setdefault(row.written, address)
        if row.is_open:
            continue
        earlier = listed[row.code].get(row.key)
        warning = " ".join(
            dict.fromkeys(said for said in (earlier.warning if earlier else "", _warning(row)) if said)
        )
        listed[row.code][row.key] = Reference(row.key, _label(row), address, _note(row), warning)
    return Referred({code: tuple(found.values()) for code, found in listed.items()}, written)


def _rows() -> QuerySet[Any]:
    """A row for each citation, and for each change of the law that nobody has looked at since in its section.

    Narrow: the acts are few, and what is told of them is told again in each row.
    """
    names = ActName.objects.filter(act=OuterRef("act")).order_by(Length("name"), "sort_order")
    provision = Provision.objects.filter(key__in=(OuterRef("key"), OuterRef("whole"))).order_by(
        -Length("key")
    )
    return (
        Citation.objects.filter(section__page_id=Given("page", BigIntegerField()))
        .annotate(
            flagged=FilteredRelation("section__flags", condition=Q(section__flags__looked_at=None)),
            **COLUMNS,
            abbreviation=Subquery(names.values("name")[:1]),
            anchor=Subquery(provision.values("code")[:1]),
            official_anchor=Subquery(provision.values("anchor")[:1]),
        )
        .order_by("place", "pk", "flagged__change__on", "flagged__change")
        .values_list(
            "written",
            "key",
            "whole",
            "is_open",
            "abbreviation",
            "anchor",
            "official_anchor",
            *COLUMNS,
            named=True,
        )
    )


ROWS = Prepared(_rows)


def _warning(row: Any) -> str:
    """What has changed in what the row cites, if anything has."""
    if row.change_kind is None:
        return ""
    changed = row.changed_provision or row.changed_act
    if not numbers.covers(changed, row.key):
        return ""
    return told(
        full_name(changed, row.abbreviation or row.title, row.sfs),
        row.change_kind,
        row.change_on,
        row.change_what,
    )


def _label(row: Any) -> str:
    """A provision is named with its act's number, so that two acts with one name are told apart."""
    if row.sfs is None:
        return str(row.written)
    return full_name(row.key, row.abbreviation or row.title, row.sfs)


def _note(row: Any) -> str:
    today = timezone.localdate()
    if row.since and row.since > today:
        return _("gäller från %(day)s") % {"day": day(row.since)}
    if not row.until or row.until > today:
        return ""
    if not row.successor:
        return _("upphävd %(day)s") % {"day": day(row.until)}
    name = f"{row.successor_title[:1].lower()}{row.successor_title[1:]} ({row.successor})"
    return _("upphävd %(day)s, ersatt av %(act)s") % {"day": day(row.until), "act": name}


def _address(row: Any, addresses: Addresses) -> str:
    """Where a citation leads: to the act's page at the provision, else to its official text, else to a search."""
    if row.sfs is None:
        return "" if numbers.SFS.fullmatch(numbers.sfs_of(row.key)) else search_for(row.key)
    if row.page_live:
        anchor = row.anchor or (numbers.anchor(row.whole) if "/" in row.whole else "")
        return addresses.of(row.page_path) + (f"#{anchor}" if anchor else "")
    official = f"{row.official_url}#{row.official_anchor}" if row.official_anchor else row.official_url
    return str(official)


def search_for(words: str) -> str:
    """The address of a search for what is cited."""
    return f"{reverse('search:results')}?{urlencode({'q': words})}"
