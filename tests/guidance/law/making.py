"""Acts, texts that cite them, and changes of the law for the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from guidance.law import radar
from guidance.law.models import Act, ActName, ActPage, Citation, LawChange, Provision
from portal.editorial.models import Change
from tests.portal.editorial.making import body, guidance, home, published, section, text

NEW = date(2025, 7, 1)


def act(sfs: str, *names: str, **fields: Any) -> Act:
    made = Act.objects.create(
        sfs=sfs,
        title=fields.pop("title", names[0].capitalize()),
        official_url="https://lag.example/",
        **fields,
    )
    for place, name in enumerate(names):
        ActName.objects.create(act=made, name=name, sort_order=place)
    return made


def both_social_services_acts() -> tuple[Act, Act]:
    """The old one and the new one in its place, which share their names."""
    new = act("2025:400", "socialtjänstlagen", "SoL", in_force_since=NEW)
    old = act(
        "2001:453",
        "socialtjänstlagen",
        "SoL",
        in_force_since=date(2002, 1, 1),
        repealed_on=NEW,
        replaced_by=new,
    )
    return old, new


def lvu() -> Act:
    return act("1990:52", "lagen om vård av unga", "LVU")


def provision(
    of: Act, *, chapter: str = "", number: str = "", stycke: int | None = None, **fields: Any
) -> Provision:
    return Provision.objects.create(act=of, chapter=chapter, section=number, paragraph=stycke, **fields)


def act_page(of: Act, title: str = "En lag") -> ActPage:
    return published(ActPage, home(), title, act=of)


def citing(words: str, *, code: str = "bbbb2", title: str = "Vägledning", **fields: Any) -> Any:
    """A published guidance page with one section of these words."""
    return guidance(title=title, body=body(section("Avsnittet", code), text(words)), **fields)


def publish(page: Any, *, kind: str = "professional", **fields: Any) -> Any:
    """Publish the page with other fields."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.change_kind, page.change_note = kind, "Ändrad."
    page.publish(page.save_revision(), without_review="Provtext")
    return type(page).objects.get(pk=page.pk)


def changed_on(page: Any, day: date) -> None:
    """Have the page's changes be of this day, as a text's that is older than the portal."""
    at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
    Change.objects.filter(page=page).update(at=at)


def mark(of: Act, where: Provision | None = None, **fields: Any) -> LawChange:
    given = {"kind": "amended", "on": date(2026, 1, 1), "what": "Tiden är en annan.", **fields}
    change = LawChange.objects.create(act=of, provision=where, **given)
    radar.mark(change)
    return change


def keys_of(page: Any) -> list[str]:
    """What the page's text cites, in order; "" for what its editor is asked about."""
    return list(Citation.objects.filter(section__page=page).values_list("key", flat=True))
