"""Small routines for the tests."""

from __future__ import annotations

from typing import Any

from guidance.routines.models import RoutinePage
from portal.agencies.models import Agency
from tests.portal.editorial.making import home, published

Block = tuple[str, Any]


def roles(*names: str) -> list[Block]:
    return [("role", {"name": name, "key": name, "text": ""}) for name in names]


def phase(name: str) -> Block:
    return ("phase", {"heading": name, "key": name, "code": "", "replaces": ""})


def action(heading: str, *who: str, then: tuple[str, ...] = (), code: str = "", **more: Any) -> Block:
    """An action of the roles `who`, which goes on in the phases `then`."""
    value = {"heading": heading, "roles": list(who), "also_in": list(then), "code": code, "replaces": ""}
    value |= {"time_limit": "", "text": "", "contact": None, "form": None, "legal_ground": ""}
    return ("action", value | more)


def routine(
    people: list[Block], *blocks: Block, title: str = "När ett barn försvinner", **fields: Any
) -> Any:
    """A published routine."""
    Agency.objects.get_or_create(code="prov", defaults={"name": "Prov"})
    return published(RoutinePage, home(), title, slug="rutin", roles=people, body=list(blocks), **fields)


def night_routine(**more: Any) -> Any:
    """Two roles and two phases; one action of both roles goes on into the second phase."""
    return routine(
        roles("personal", "jour"),
        phase("genast"),
        action(
            "Ring polisen", "personal", then=("sedan",), code="aaaa1", text="<p>Säg vad som hänt.</p>", **more
        ),
        action("Ta emot samtalet", "jour", "personal", code="aaaa2"),
        phase("sedan"),
        action("Stäm av", "jour", code="aaaa3"),
    )
