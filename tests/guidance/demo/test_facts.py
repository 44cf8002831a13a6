"""No act, section or row from an old law to a new one stands in the demonstration without a row in docs/facts.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings

from guidance.law import numbers
from search.identifiers.law import ActName, Provision, references

CONTENT = Path(settings.BASE_DIR) / "guidance/demo/content"
LAW = tomllib.loads((CONTENT / "lag/acts.toml").read_text())
FACTS = {
    row[0]: row[1:]
    for line in (Path(settings.BASE_DIR) / "docs/facts.md").read_text().splitlines()
    if re.match(r"\| F\d+ \|", line)
    for row in [[cell.strip() for cell in line.strip("|").split("|")]]
}


def key_of(act: dict[str, Any], provision: dict[str, Any]) -> str:
    where = {part: provision.get(part, "") for part in ("chapter", "section", "article")}
    return Provision(**where, paragraph=provision.get("paragraph", 0)).key(act["sfs"])


def provisions() -> Iterator[tuple[str, dict[str, Any]]]:
    for act in LAW["acts"]:
        for provision in act.get("provisions", []):
            yield key_of(act, provision), provision


def names() -> list[ActName]:
    return [
        ActName(name, act["sfs"], act.get("since"), act.get("until"))
        for act in LAW["acts"]
        for name in [*act["names"], *act["abbreviations"]]
    ]


def cited() -> Iterator[tuple[str, str]]:
    """Each key that a text of the demonstration refers to, and the name of its file."""
    for path in sorted([*CONTENT.rglob("*.html"), *CONTENT.rglob("*.toml")]):
        if path.suffix in (".html", ".toml") and path.parent.name != "lag":
            text = unescape(re.sub(r"<[^>]+>", " ", path.read_text()))
            for found in references(text, names(), on=date(2026, 11, 1)):
                if found.kind in ("act", "provision"):
                    yield from ((key, path.name) for key in found.keys)


def test_every_act_provision_and_row_names_a_fact_and_every_fact_is_used():
    used = [act["source"] for act in LAW["acts"]] + [provision["source"] for _, provision in provisions()]
    used += [row["source"] for row in LAW["replaced"]]
    assert sorted(used) == sorted(FACTS)
    assert len(used) == len(set(used))


def test_a_fact_is_about_the_provision_that_names_it_says_the_same_and_tells_where_it_was_read():
    for key, provision in provisions():
        about, line, read_in = FACTS[provision["source"]]
        assert (about, line) == (numbers.named(key), provision["line"])
        assert read_in
    for row in LAW["replaced"]:
        about = FACTS[row["source"]]
        assert about[:3] == [numbers.named(row["old"]), numbers.named(row["new"]), row["note"]]
        assert about[3]


def test_the_rows_from_old_to_new_go_between_provisions_that_are_told_of():
    known = {key for key, _ in provisions()}
    for row in LAW["replaced"]:
        assert {row["old"], row["new"]} <= known
    replaced = {act["sfs"]: act.get("replaced_by") for act in LAW["acts"]}
    assert all(replaced[numbers.sfs_of(row["old"])] == numbers.sfs_of(row["new"]) for row in LAW["replaced"])


def test_there_are_fifteen_acts_or_more_and_two_that_share_a_name_never_apply_on_one_day():
    assert len(LAW["acts"]) >= 15
    for name in {one.name for one in names()}:
        sharing = sorted((one for one in names() if one.name == name), key=lambda one: one.since or date.min)
        for earlier, later in pairwise(sharing):
            assert earlier.until and later.since and earlier.until <= later.since


def test_texts_refer_to_no_section_without_a_fact():
    known = {key for key, _ in provisions()} | {act["sfs"] for act in LAW["acts"]}
    chapters = {key.rpartition(":")[0] + ":" for key in known if "/" in key and ":" in key.partition("/")[2]}
    assert {(key, name) for key, name in cited() if key not in known | chapters} == set()
    assert len({key for key, _ in cited() if "/" in key}) >= 20
