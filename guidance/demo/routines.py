"""Routines, each in a TOML file: roles, phases, and the actions of each phase in order."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator
from typing import Any

from bs4 import Tag

from guidance.demo.contacts import contact
from guidance.demo.reading import CONTENT, MAKERS, Block, Text, code_of
from guidance.demo.writing import Writer
from guidance.relations import Relation
from guidance.routines.models import RoutinePage, RoutineRelation


def place(writer: Writer) -> None:
    """A routine is published before the texts that show its actions."""
    for path in sorted((CONTENT / "rutiner").glob("*.toml")):
        head = tomllib.loads(path.read_text(encoding="utf-8"))
        text = Text(head, "")
        page = RoutinePage(
            **writer.common(text),
            roles=[_block("role", role) for role in head["roles"]],
            body=list(_body(head)),
            valid_from=head["first_published"],
            next_review=head["next_review"],
            registry_numbers=", ".join(head["registry_numbers"]),
            article_numbers=", ".join(head["article_numbers"]),
        )
        writer.place(writer.theme, page, text, writer.parts(head))
        writer.classify(page, head)
        writer.waiting.insert(0, writer.waiting.pop())


def finish(writer: Writer) -> None:
    """Tell how the routines stand to other texts."""
    for page, text in writer.waiting:
        for relation in Relation.values if isinstance(page, RoutinePage) else []:
            for slug in text.head.get(relation, []):
                RoutineRelation.objects.create(page=page, relation=relation, target_id=writer.page_ids[slug])


def _body(head: dict[str, Any]) -> Iterator[Block]:
    for phase in head["phases"]:
        yield _block("phase", _opening(head, phase) | {"key": phase["key"]})
        for kind in ("text", "warning"):
            if kind in phase:
                yield _block(kind, phase[kind])
        for action in phase["actions"]:
            yield _block("action", _action(head, action))


def _opening(head: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {"heading": row["heading"], "code": code_of(head["slug"], row["heading"]), "replaces": ""}


def _action(head: dict[str, Any], action: dict[str, Any]) -> dict[str, Any]:
    return _opening(head, action) | {
        "roles": action["roles"],
        "time_limit": action["limit"],
        "also_in": action.get("also_in", []),
        "text": action["text"],
        "contact": contact(action["contact"]).pk if "contact" in action else None,
        "form": None,
        "legal_ground": f"<p>{action['legal']}</p>" if "legal" in action else "",
    }


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _shown(element: Tag, slug: str) -> Block:
    """`<ul class="actions" data-routine="SLUG">`, with the heading of an action in each item."""
    routine = str(element["data-routine"])
    return _block("actions", [code_of(routine, item.get_text(strip=True)) for item in element.find_all("li")])


MAKERS["actions"] = _shown
