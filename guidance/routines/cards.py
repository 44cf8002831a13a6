"""A role's card and the whole table, described as pages are described, so that each can be shown, printed and saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guidance.routines.routine import Action, Phase, Role
from portal.content.sections import Section
from portal.pages.description import Description

if TYPE_CHECKING:
    from guidance.routines.models import RoutinePage


def card(page: RoutinePage, role: Role, phase: Phase | None = None) -> Description:
    """What `role` does, in `phase` or in all of them; each action once, under the phase that it begins in."""
    actions = page.routine.to_do(role, phase)
    sections = _of_one(phase, actions) if phase else list(_of_all(page, actions))
    count = len(actions)
    return replace(
        page.describe(),
        kind_label=_("Rutinkort"),
        title=f"{_named(role, phase)} – {page.title}",
        summary=ngettext("%(count)s åtgärd.", "%(count)s åtgärder, i den ordning som de görs.", count)
        % {"count": count},
        url=page.address(role, phase),
        sections=sections,
    )


def every_card(page: RoutinePage) -> Iterator[Description]:
    """The cards of each role, for all phases and for each one; those without an action are left out."""
    for role in page.routine.roles:
        for phase in (None, *page.routine.phases):
            if page.routine.to_do(role, phase):
                yield card(page, role, phase)


def table(page: RoutinePage) -> Description:
    """The whole as a table: the page's description under an address and a title of its own, without its sections."""
    title = _("%(routine)s – hela rutinen som tabell") % {"routine": page.title}
    return replace(page.describe(), title=title, url=page.address(view="table"), sections=[])


def rows(page: RoutinePage) -> list[tuple[Role, str, list[tuple[Phase, str, list[Action]]]]]:
    """The table's rows and cells, each with the address of its card."""
    return [
        (
            role,
            page.address(role),
            [(phase, page.address(role, phase), actions) for phase, actions in cells],
        )
        for role, cells in page.routine.by_role()
    ]


def around(page: RoutinePage, role: Role, phase: Phase | None) -> dict[str, Any]:
    """The ways on from a card: to its file, to the role's other phases and to the next one."""
    phases = page.routine.phases
    after = phases[phases.index(phase) + 1 :][:1] if phase else ()
    return {
        "has_actions": bool(page.routine.to_do(role, phase)),
        "save_url": page.address(role, phase, view="save"),
        "table_url": page.address(view="table"),
        "phase_links": [(None, page.address(role)), *((one, page.address(role, one)) for one in phases)],
        "next_phase": [(one, page.address(role, one)) for one in after],
    }


def _named(role: Role, phase: Phase | None) -> str:
    """ "Boendepersonal, första timmen"."""
    when = phase.name if phase else _("Alla faser")
    return f"{role.name}, {when[:1].lower()}{when[1:]}"


def _of_one(phase: Phase, actions: list[Action]) -> list[Section]:
    lead = [Section(blocks=phase.section.blocks)] if phase.section.blocks else []
    return [*lead, *(replace(action.section, level=2) for action in actions)]


def _of_all(page: RoutinePage, actions: list[Action]) -> Iterator[Section]:
    for phase in page.routine.phases:
        begun = [action.section for action in actions if action.phases[0] is phase]
        if begun:
            yield from (phase.section, *begun)
