"""What forms, choosers and texts could tell of another agency's things, or do with them by number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from guidance.guides.models import GuidancePage
from tests.portal.agencies.world import CANARY, World, make_page

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def outsider(world: World, client: Client) -> Client:
    client.force_login(world.people["other convenor"], backend=BACKEND)
    return client


def edit(client: Client, world: World, body: list[Any], relations: list[Any] | None = None) -> str:
    """Save the other agency's own page with this body; gives the form as it is shown then."""
    form = {
        "title": "Andras text",
        "slug": "andras-text",
        "summary": "En mening.",
        "body": streamfield(body),
        "relations": inline_formset(relations or []),
        "comments": inline_formset([]),
        "change_kind": "minor",
        "change_note": "Rättat.",
        "life": "applies",
    }
    client.post(f"/admin/pages/{world.others.pk}/edit/", nested_form_data(form))
    return client.get(f"/admin/pages/{world.others.pk}/edit/").content.decode()


def saved(world: World) -> str:
    return json.dumps(GuidancePage.objects.get(pk=world.others.pk).get_latest_revision().content)


def test_a_form_does_not_take_a_picture_or_a_file_of_another_agency_by_number(
    outsider: Client, world: World
) -> None:
    figure = {"image": world.image.pk, "alt": "x", "caption": "", "credit": ""}
    file = {"document": world.document.pk, "description": ""}
    assert CANARY not in edit(outsider, world, [("figure", figure), ("file", file)])
    assert CANARY not in saved(world)
    latest = GuidancePage.objects.get(pk=world.others.pk).get_latest_revision_as_object()
    assert [block.value.get("image") or block.value.get("document") for block in latest.body] in (
        [],
        [None, None],
    )


def test_a_form_does_not_take_a_draft_of_another_agency_by_number(outsider: Client, world: World) -> None:
    relation = {"relation": "read_with", "target": world.draft.pk}
    related = {"heading": "Läs också", "pages": streamfield([])}
    shown = edit(outsider, world, [("related", related)], [relation])
    assert CANARY not in shown
    latest = GuidancePage.objects.get(pk=world.others.pk).get_latest_revision_as_object()
    assert list(latest.relations.all()) == []


def test_a_live_page_of_another_agency_can_be_linked(outsider: Client, world: World) -> None:
    edit(outsider, world, [], [{"relation": "read_with", "target": world.live.pk}])
    latest = GuidancePage.objects.get(pk=world.others.pk).get_latest_revision_as_object()
    assert [row.target_id for row in latest.relations.all()] == [world.live.pk]


def test_a_text_does_not_link_to_anothers_draft_or_hidden_file_by_number(
    outsider: Client, world: World
) -> None:
    text = (
        f'<p><a linktype="page" id="{world.draft.pk}">utkast</a> '
        f'<a linktype="document" id="{world.document.pk}">fil</a> '
        f'<a linktype="page" id="{world.live.pk}">publicerad</a></p>'
    )
    features = ["link", "document-link"]
    shown = edit(outsider, world, [("text", rich_text(text, features=features))])
    assert CANARY not in shown
    latest = GuidancePage.objects.get(pk=world.others.pk).get_latest_revision_as_object()
    (block,) = latest.body
    source = block.value.source
    assert f'id="{world.live.pk}"' in source
    assert f'id="{world.draft.pk}"' not in source and f'id="{world.document.pk}"' not in source


def test_the_editor_is_not_told_where_a_page_lies_that_was_taken_down(outsider: Client, world: World) -> None:
    text = f'<p><a linktype="page" id="{world.draft.pk}">förr</a></p>'
    page = make_page(world.hub, "Med gammal länk", world.other, body=[("text", text)])
    shown = outsider.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Med gammal länk" in shown and CANARY not in shown


def test_copying_a_hub_does_not_copy_another_agencys_drafts_below_it(world: World, client: Client) -> None:
    make_page(world.second_hub, f"{CANARY} under", world.own)
    from portal.agencies.models import Ownership

    Ownership.objects.filter(page=world.second_hub).update(agency=world.other)
    client.force_login(world.people["other convenor"], backend=BACKEND)
    form = {"new_title": "K", "new_slug": "k", "new_parent_page": world.home.pk, "copy_subpages": "on"}
    shown = client.post(f"/admin/pages/{world.second_hub.pk}/copy/", form).content.decode()
    assert "Kopiera utan undersidor" in shown and CANARY not in shown
    assert client.post(f"/admin/pages/{world.second_hub.pk}/delete/").status_code == 302
    assert type(world.second_hub).objects.filter(pk=world.second_hub.pk).exists()


def test_a_published_page_is_listed_to_others_by_its_published_title(outsider: Client, world: World) -> None:
    for address in ("/admin/pages/", f"/admin/pages/{world.hub.pk}/", f"/admin/choose-page/{world.hub.pk}/"):
        shown = outsider.get(address).content.decode()
        assert CANARY not in shown
    assert "Publicerad text" in shown


def test_its_own_agency_sees_the_new_title(world: World, client: Client) -> None:
    client.force_login(world.people["own translator"], backend=BACKEND)
    shown = client.get(f"/admin/pages/{world.hub.pk}/").content.decode()
    assert f"{CANARY} ny rubrik" in shown and f"{CANARY} utkast" in shown
