"""The acts that the demonstration's texts refer to, each with its page, and what came in the place of what."""

from __future__ import annotations

from typing import Any

from guidance.demo.reading import Text, code_of, read_toml
from guidance.demo.writing import HOST, Writer
from guidance.law import keeping
from guidance.law.models import Act, ActName, ActPage, CitingSection, Provision, Replacement
from portal.agencies.models import Part
from portal.pages.models import PortalPage

ACTS = "lag/acts.toml"


def place(writer: Writer) -> None:
    """Acts are there before the texts that cite them are published."""
    content = read_toml(ACTS)
    for row in content["acts"]:
        _act(writer, row)
    for row in content["acts"]:
        if successor := row.get("replaced_by"):
            Act.objects.filter(sfs=row["sfs"]).update(replaced_by=Act.objects.get(sfs=successor))
    known = {provision.key: provision for provision in Provision.objects.all()}
    Replacement.objects.bulk_create(
        Replacement(old=known[row["old"]], new=known.get(row["new"]), note=row["note"], source=_fact(row))
        for row in content["replaced"]
    )


def _act(writer: Writer, row: dict[str, Any]) -> None:
    act = Act.objects.create(
        sfs=row["sfs"],
        title=row["title"],
        in_force_since=row.get("since"),
        repealed_on=row.get("until"),
        official_url=row["official"],
    )
    for number, name in enumerate((*row["names"], *row["abbreviations"])):
        ActName.objects.create(act=act, name=name, sort_order=number)
    slug = f"lag-{row['sfs'].replace(':', '-')}"
    for number in row.get("provisions", []):
        _provision(act, slug, number)
    name = act.short_name
    summary = f"Vad portalens texter hänvisar till i {name}, med vägen vidare till den officiella texten."
    text = Text(
        {"slug": slug, "title": f"{name[:1].upper()}{name[1:]} ({act.sfs})", "summary": summary[:300]}, ""
    )
    page = ActPage(**writer.common(text), act=act)
    writer.place(writer.theme, page, text, {Part.CONVENING: [HOST]})


def _provision(act: Act, slug: str, row: dict[str, Any]) -> None:
    names = ("chapter", "section", "article", "line", "anchor")
    paragraph = row.get("paragraph")
    words = {name: row.get(name, "") for name in names}
    provision = Provision(act=act, source=_fact(row), paragraph=paragraph, **words)
    place = [*(row.get(name, "") for name in names[:3]), *([str(paragraph)] if paragraph else [])]
    provision.code = code_of(slug, ":".join(place))
    provision.save()


def _fact(row: dict[str, Any]) -> str:
    return f"docs/facts.md, {row['source']}"


def finish(writer: Writer) -> None:
    """The texts have the days of their history now: read them again by those."""
    CitingSection.objects.all().delete()
    for page, _text in writer.waiting:
        if isinstance(page, PortalPage):
            keeping.keep(type(page).objects.get(pk=page.pk))
