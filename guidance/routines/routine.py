"""A routine as its readers meet it: who does what, when, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.blocks import StreamValue

from portal.content.keeping import sections_in
from portal.content.sections import Section, sections_of


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who acts. `key` is permanent: the role's cards have it in their addresses."""

    key: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Phase:
    """A stretch of time. `section` holds its heading, its number and what is said to all roles in it."""

    key: str
    section: Section

    @property
    def name(self) -> str:
        return self.section.heading


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """What is to be done, by whom and when; the first of `phases` is the one that it begins in."""

    section: Section
    value: Any
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Routine:
    """Roles, phases and actions in the routine's own order. `sections` is all of it, as the page shows it."""

    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    actions: tuple[Action, ...]
    sections: list[Section]

    def role(self, key: str) -> Role | None:
        return next((role for role in self.roles if role.key == key), None)

    def phase(self, key: str) -> Phase | None:
        return next((phase for phase in self.phases if phase.key == key), None)

    def to_do(self, role: Role | None = None, phase: Phase | None = None) -> list[Action]:
        """The actions of a role in a phase, in order; of all roles or in all phases where none is given."""
        return [
            action
            for action in self.actions
            if (role is None or role in action.roles) and (phase is None or phase in action.phases)
        ]

    def by_role(self) -> list[tuple[Role, list[tuple[Phase, list[Action]]]]]:
        """The whole as a table: a row for each role, in it a cell for each phase."""
        return [(role, [(phase, self.to_do(role, phase)) for phase in self.phases]) for role in self.roles]


def routine_of(roles: StreamValue, body: StreamValue) -> Routine:
    """The routine of a page's streams. Each action's value is told who does it and when (`who`, `when`)."""
    everyone = tuple(Role(row.value["key"], row.value["name"], row.value["text"]) for row in roles)
    sections = sections_of(body)
    opened = list(zip(sections_in(body), [row for row in sections if row.level > 1], strict=True))
    phases = tuple(Phase(b.value["key"], section) for b, section in opened if b.block_type == "phase")
    actions, now = [], None
    for block, section in opened:
        if block.block_type == "phase":
            now = next(phase for phase in phases if phase.section is section)
        else:
            actions.append(_action(block.value, section, everyone, phases, now))
    return Routine(everyone, phases, tuple(actions), sections)


def _action(
    value: Any, section: Section, roles: tuple[Role, ...], phases: tuple[Phase, ...], begins: Phase | None
) -> Action:
    who = tuple(role for role in roles if role.key in value["roles"])
    when = tuple(phase for phase in phases if phase is begins or phase.key in value["also_in"])
    value.who, value.when = tuple(role.name for role in who), tuple(phase.name for phase in when)
    return Action(section, value, who, when)
