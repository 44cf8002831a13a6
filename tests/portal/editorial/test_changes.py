"""Each publication tells what was changed, once, whichever road it took."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from guidance.guides.models import GuidancePage
from portal.editorial.models import Change, ChangeKind
from tests.portal.editorial.making import draft, fields_of, form_of, guidance, home, logged_in, person, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return person("anna", "author")


@pytest.fixture
def britta():
    return person("britta", "reviewer")


def fresh(page):
    return GuidancePage.objects.get(pk=page.pk)


def notes(page):
    return [change.note for change in Change.objects.filter(page=page).order_by("pk")]


def test_a_draft_is_saved_without_a_note(anna):
    url = reverse("wagtailadmin_pages:add", args=["guides", "guidancepage", home().pk])
    client = logged_in(anna)
    form = fields_of(client.get(url).context["form"]) | {"title": "Ny", "slug": "ny"}
    client.post(url, form)
    page = GuidancePage.objects.get(slug="ny")
    post(client, page, form_of(client, page) | {"summary": "Nu med en mening."})
    assert fresh(page).get_latest_revision_as_object().summary == "Nu med en mening."


def test_sending_for_review_asks_for_the_note(anna):
    page = draft(GuidancePage, home(), "Utkast", by=anna)
    client = logged_in(anna)
    form = form_of(client, page) | {"change_note": ""}
    response = post(client, page, form, action_submit="1")
    assert "change_note" in response.context["form"].errors
    assert fresh(page).current_workflow_state is None
    post(client, page, form | {"change_note": "Ny text"}, action_submit="1")
    assert fresh(page).current_workflow_state is not None


def test_publishing_asks_for_the_note(anna, britta):
    page = draft(GuidancePage, home(), "Utkast", by=anna)
    client = logged_in(britta)
    response = post(client, page, form_of(client, page) | {"change_note": ""}, action_publish="1")
    assert "change_note" in response.context["form"].errors
    assert not fresh(page).live


def test_the_next_edit_begins_without_a_note_and_keeps_the_one_of_its_draft(anna):
    page = guidance(by=anna, change_note="Den första")
    client = logged_in(anna)
    assert form_of(client, page).get("change_note", "") == ""
    post(client, page, form_of(client, page) | {"summary": "Ändrad.", "change_note": "Den andra"})
    assert form_of(client, fresh(page))["change_note"] == "Den andra"


def test_after_taking_down_the_next_edit_begins_without_a_note(anna):
    page = guidance(by=anna, change_note="Den första")
    page.unpublish()
    assert form_of(logged_in(anna), fresh(page)).get("change_note", "") == ""


@pytest.mark.parametrize("road", ["review", "editor", "page", "scheduled"])
def test_each_road_writes_one_row_with_the_note_of_its_version(anna, britta, road):
    page = guidance(by=anna, change_note="Första")
    changed = page.get_latest_revision_as_object()
    changed.summary, changed.change_note, changed.change_kind = "Ny.", "Andra", ChangeKind.MINOR
    revision = changed.save_revision(user=anna)
    page = fresh(page)
    if road == "review":
        page.get_workflow().start(page, anna)
        state = fresh(page).current_workflow_task_state
        state.task.specific.on_action(state, britta, "approve")
    elif road == "editor":
        client = logged_in(britta)
        post(client, page, form_of(client, page), action_publish="1")
    elif road == "page":
        page.publish(revision, user=britta)
    else:
        revision.approved_go_live_at = timezone.now()
        revision.save()
        page.decisions.create(revision=revision, digest=_digest(revision), ground="review")
        call_command("publish_scheduled")
    assert fresh(page).summary == "Ny."
    assert notes(page) == ["Första", "Andra"]
    assert Change.objects.get(note="Andra").kind == ChangeKind.MINOR


def _digest(revision):
    from portal.editorial.writing import digest

    return digest(revision.content)


def test_publishing_again_without_a_change_adds_no_row(britta):
    page = guidance(change_note="Första", title="Sida")
    page.unpublish()
    page = fresh(page)
    page.publish(page.get_latest_revision(), user=britta)
    assert fresh(page).live and notes(page) == ["Första"]


def test_the_page_lists_its_changes_newest_first(anna):
    page = guidance(by=anna, change_note="Första")
    changed = page.get_latest_revision_as_object()
    changed.change_note = "Andra"
    page.publish(changed.save_revision(user=anna), without_review="Provtext")
    assert [change.note for change in fresh(page).changes_listed] == ["Andra", "Första"]


def test_the_row_outlives_its_version_its_writer_and_its_page(anna):
    page = guidance(by=anna, change_note="Första", title="Sidan")
    page.revisions.all().delete()
    anna.delete()
    fresh(page).delete()
    change = Change.objects.get()
    assert (change.note, change.title, change.page, change.by) == ("Första", "Sidan", None, None)


def test_bulk_publishing_of_an_unfinished_draft_says_what_is_missing(anna, britta):
    page = draft(GuidancePage, home(), "Utkast", by=anna)
    changed = page.get_latest_revision_as_object()
    changed.change_note = ""
    changed.save_revision(user=anna, clean=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = logged_in(britta).post(f"{url}?id={page.pk}&next=/admin/", follow=True)
    assert "fyll i: vad är ändrat?" in response.content.decode()
    assert not fresh(page).live
