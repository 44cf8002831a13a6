"""An editor is told what does not hold together, and what to do about it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from guidance.routines.models import RoutinePage
from portal.editorial.publishing import RefusedError
from tests.guidance.routines.making import action, night_routine, phase, roles
from tests.portal.editorial.making import draft, home

pytestmark = pytest.mark.django_db


def refused(people: list[Any], *blocks: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        draft(RoutinePage, home(), "Rutin", roles=people, body=list(blocks))
    [reason] = refusal.value.message_dict["body"]
    return str(reason)


def test_an_action_before_the_first_phase() -> None:
    assert "”Ring” står före den första fasen" in refused(roles("a"), action("Ring", "a"), phase("p"))


def test_a_role_that_is_not_there() -> None:
    said = refused(roles("a"), phase("p"), action("Ring", "b"))
    assert "”Ring” görs av ”b”, som inte finns bland rollerna" in said and "Lägg tillbaka rollen" in said


@pytest.mark.parametrize("wrong", ["p", "x"])
def test_a_phase_that_is_not_a_later_one(wrong: str) -> None:
    said = refused(roles("a"), phase("o"), phase("p"), action("Ring", "a", then=(wrong,)), phase("q"))
    assert f"”Ring” fortsätter i ”{wrong}”, som inte är en senare fas" in said


@pytest.mark.parametrize(
    ("people", "blocks", "said"),
    [
        (("a", "a"), [phase("p")], "Rollen ”a” finns två gånger"),
        (("a",), [phase("p"), phase("p")], "Fasen ”p” finns två gånger"),
        (("a",), [phase("p"), action("Ring", "a"), action("Ring", "a")], "Åtgärden ”Ring” står två gånger"),
    ],
)
def test_what_stands_twice(people: tuple[str, ...], blocks: list[Any], said: str) -> None:
    assert said in refused(roles(*people), *blocks)


def test_an_action_that_nobody_does_may_wait_in_a_draft_and_is_not_published() -> None:
    page = draft(RoutinePage, home(), "Rutin", roles=roles("a"), body=[phase("p"), action("Ring")])
    with pytest.raises(RefusedError, match=r"”Ring” har ingen som gör den\. Kryssa i minst en roll"):
        page.publish(page.get_latest_revision(), without_review="Provtext")


def test_keys_are_drawn_from_the_names_once_and_stay_when_a_name_changes() -> None:
    people = [("role", {"name": "God man", "key": "", "text": ""})]
    page = draft(RoutinePage, home(), "Rutin", roles=people, body=[phase("Första timmen")])
    assert page.roles[0].value["key"] == "god-man"
    assert page.body[0].value["key"] == "forsta-timmen"

    page.roles[0].value["name"] = "Ställföreträdare"
    page.save_revision()
    assert page.get_latest_revision_as_object().roles[0].value["key"] == "god-man"


def test_actions_get_codes_of_their_own_and_a_copy_gets_others() -> None:
    page = night_routine()
    codes = {one.section.code for one in page.routine.actions}
    assert codes == {"aaaa1", "aaaa2", "aaaa3"}
    copied = page.copy(update_attrs={"slug": "kopia"}).get_latest_revision_as_object()
    assert not codes & {one.section.code for one in copied.routine.actions}
