"""A card holds what its role does in its phase: all of it, nothing else, in the routine's order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from wagtail.blocks import StreamBlock, StreamValue

from guidance.routines import cards
from guidance.routines.blocks import RoleBlock, RoutineBlock
from guidance.routines.models import RoutinePage
from guidance.routines.routine import Routine, routine_of
from tests.guidance.routines.making import action, night_routine, phase, roles

WHO, WHEN = ("a", "b", "c"), ("p", "q", "r")


def stream(block: StreamBlock, blocks: list[tuple[str, Any]]) -> StreamValue:
    return block.to_python(
        [{"type": kind, "value": value, "id": str(at)} for at, (kind, value) in enumerate(blocks)]
    )


@some.composite
def ticked(draw: Any) -> tuple[list[tuple[str, Any]], list[tuple[set[str], set[str]]]]:
    """The blocks of a routine, and of each action in order its roles and phases."""
    blocks, expected = [], []
    for place, name in enumerate(WHEN):
        blocks.append(phase(name))
        for _ in range(draw(some.integers(0, 3))):
            who = draw(some.sets(some.sampled_from(WHO), min_size=1))
            later = draw(some.sets(some.sampled_from(WHEN[place + 1 :]))) if WHEN[place + 1 :] else set()
            number = len(expected)
            blocks.append(action(f"Nr {number}", *who, then=tuple(later), code=f"code{number}"))
            expected.append((who, {name, *later}))
    return blocks, expected


@given(ticked())
def test_each_action_stands_in_the_cards_of_its_roles_and_phases_and_in_no_others(drawn: Any) -> None:
    blocks, expected = drawn
    made: Routine = routine_of(
        stream(StreamBlock([("role", RoleBlock())]), roles(*WHO)), stream(RoutineBlock(), blocks)
    )
    for role in made.roles:
        for when in made.phases:
            wanted = [
                f"Nr {number}"
                for number, (who, phases) in enumerate(expected)
                if role.key in who and when.key in phases
            ]
            assert [one.section.heading for one in made.to_do(role, when)] == wanted


@pytest.mark.django_db
class TestCard:
    def headings(self, page: RoutinePage, role: str, when: str = "") -> list[str]:
        made = page.routine
        described = cards.card(page, made.role(role), made.phase(when))
        return [section.heading for section in described.sections if section.code]

    def test_it_is_described_as_a_page_is_with_an_address_and_a_title_of_its_own(self) -> None:
        page = night_routine()
        described = cards.card(page, page.routine.role("personal"), page.routine.phase("sedan"))
        assert described.title == "personal, sedan – När ett barn försvinner"
        assert described.url == "/sv/rutin/roll/personal/fas/sedan/"
        assert described.summary == "1 åtgärd."

    def test_an_action_that_goes_on_stands_in_the_later_phase_too(self) -> None:
        page = night_routine()
        assert self.headings(page, "personal", "genast") == ["Ring polisen", "Ta emot samtalet"]
        assert self.headings(page, "personal", "sedan") == ["Ring polisen"]

    def test_the_card_of_all_phases_has_each_action_once_under_its_phase(self) -> None:
        page = night_routine()
        assert self.headings(page, "personal") == ["genast", "Ring polisen", "Ta emot samtalet"]
        assert self.headings(page, "jour") == ["genast", "Ta emot samtalet", "sedan", "Stäm av"]

    def test_cards_without_an_action_are_not_among_those_that_are_made_of_the_routine(self) -> None:
        page = night_routine()
        assert len(list(cards.every_card(page))) == 6
        page.body.pop()
        del page.routine, page.sections
        assert len(list(cards.every_card(page))) == 5

    def test_paper_is_made_of_the_whole_and_of_each_roles_card(self) -> None:
        assert list(night_routine().papers()) == ["", "personal", "jour"]
