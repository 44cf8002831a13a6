"""An editor writes a routine in the admin: adds a role, a phase, an action, and ticks who does it."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from guidance.routines.models import RoutinePage
from tests.guidance.routines.making import night_routine
from tests.portal.editorial.making import guidance, logged_in, person

pytestmark = pytest.mark.django_db
PEOPLE = [
    ("role", {"name": "Personal", "text": "", "key": "personal"}),
    ("role", {"name": "Jour", "text": "", "key": ""}),
]


@pytest.fixture
def editor() -> Client:
    return logged_in(person("ebba", "convenor"))


def action(heading: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    empty = {
        "time_limit": "",
        "text": rich_text("<p>Ring 112.</p>"),
        "contact": "",
        "form": "",
        "code": "",
        "replaces": "",
    }
    return ("action", {"heading": heading, "legal_ground": rich_text(""), **empty, **fields})


def phase(heading: str, key: str = "") -> tuple[str, dict[str, str]]:
    return ("phase", {"heading": heading, "key": key, "code": "", "replaces": ""})


def form(
    page: RoutinePage, *blocks: tuple[str, Any], who: dict[int, list[str]], **more: Any
) -> dict[str, Any]:
    """What a browser posts; `who` holds the boxes that are ticked, by the place of the action."""
    posted = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "En mening.",
            "roles": streamfield(PEOPLE),
            "body": streamfield(list(blocks)),
            "relations": inline_formset([]),
            "comments": inline_formset([]),
            "change_kind": "minor",
            "change_note": "",
            "life": "applies",
            **more,
        }
    )
    return posted | {f"body-{place}-value-roles": keys for place, keys in who.items()}


def post(client: Client, page: RoutinePage, data: dict[str, Any]) -> str:
    """What the editor then sees in the form's blocks: their values, and what is wrong with them."""
    html = client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True).content.decode()
    shown = [
        json.loads(unescape(found)) for found in re.findall(r'data-w-block-arguments-value="([^"]*)"', html)
    ]
    return json.dumps(shown, ensure_ascii=False)


def latest(page: RoutinePage) -> Any:
    return RoutinePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def boxes(client: Client, page: Any) -> str:
    """The definitions of the blocks, as the editing form sends them to the browser."""
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    return " ".join(unescape(found) for found in re.findall(r'data-w-block-data-value="([^"]*)"', html))


def test_what_an_action_is_ticked_for_is_the_roles_and_phases_of_its_own_page(editor: Client) -> None:
    page = night_routine()
    offered = json.dumps(boxes(editor, page))
    for key in ("personal", "jour", "genast", "sedan"):
        assert f'value=\\\\\\"{key}\\\\\\"' in offered, key
    other = RoutinePage(title="Annan", slug="annan", summary="s", change_note="n", live=False)
    page.get_parent().add_child(instance=other)
    assert other.routine.roles == ()


def test_a_new_role_phase_and_action_are_saved_and_get_their_keys_and_code(editor: Client) -> None:
    page = night_routine()
    post(editor, page, form(page, phase("Genast"), action("Ring"), who={1: ["personal"]}))
    made = latest(page).routine
    assert [role.key for role in made.roles] == ["personal", "jour"]
    assert [one.key for one in made.phases] == ["genast"]
    [written] = made.actions
    assert [role.key for role in written.roles] == ["personal"]
    assert len(written.section.code) == 5


def test_a_role_that_is_gone_is_told_and_nothing_typed_is_lost(editor: Client) -> None:
    page = night_routine()
    blocks = (phase("Genast"), action("Ring direkt till någon"))
    html = post(editor, page, form(page, *blocks, who={1: ["chef"]}))
    assert "görs av ”chef”, som inte finns bland rollerna" in html
    assert "Ring direkt till någon" in html and "Ring 112." in html
    assert latest(page).routine.actions[0].section.heading == "Ring polisen"


def test_all_that_is_wrong_is_told_at_once(editor: Client) -> None:
    page = night_routine()
    html = post(
        editor, page, form(page, phase("Genast"), action("Ring"), action("Ring"), who={1: ["x"], 2: ["y"]})
    )
    for said in ("”Ring” står två gånger", "görs av ”x”", "görs av ”y”"):
        assert said in html


def test_a_draft_may_hold_an_action_that_nobody_does_yet(editor: Client) -> None:
    page = night_routine()
    post(editor, page, form(page, phase("Genast"), action("Ring"), who={}))
    assert [one.section.heading for one in latest(page).routine.actions] == ["Ring"]


def test_other_texts_are_offered_the_public_actions_under_the_title_of_their_routine(editor: Client) -> None:
    night_routine()
    text = guidance(slug="text", body="[]")
    offered = boxes(editor, text)
    for said in ("När ett barn försvinner", "1.1 Ring polisen", "aaaa3"):
        assert said in offered or json.dumps(said)[1:-1] in offered, said
