"""A text is published when somebody who did not write it has read it, on every road."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import TaskState, Workflow

from guidance.guides.models import GuidancePage
from portal.editorial.models import Change, Decision, Ground, ReviewTask
from portal.editorial.publishing import RefusedError, reasons_against
from portal.editorial.writing import same_text, writers_since_publication
from tests.portal.editorial.making import (
    agency,
    body,
    draft,
    fields_of,
    form_of,
    home,
    logged_in,
    person,
    post,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return person("anna", "author")


@pytest.fixture
def britta():
    return person("britta", "reviewer")


@pytest.fixture
def cecilia():
    return person("cecilia", "reviewer")


@pytest.fixture
def page(anna):
    return draft(GuidancePage, home(), "Utkast", by=anna, body=body(text("Fem <strong>milligram</strong>")))


def send(page, user):
    page.get_workflow().start(page, user)
    return fresh(page)


def fresh(page):
    return GuidancePage.objects.get(pk=page.pk)


def rewrite(page, by, **fields):
    changed = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(changed, name, value)
    changed.save_revision(user=by)
    return fresh(page)


def approve(page, user):
    state = page.current_workflow_task_state
    return state.task.specific.on_action(state, user, "approve")


def test_the_review_is_the_workflow_of_the_whole_tree(page):
    assert [task.specific_class for task in page.get_workflow().tasks] == [ReviewTask]
    assert Workflow.objects.active().count() == 1


def test_somebody_else_at_the_agency_approves_and_the_page_is_live(page, anna, britta):
    page = send(page, anna)
    approve(page, britta)
    assert fresh(page).live
    assert Decision.objects.get(page=page).by == britta


@pytest.mark.parametrize("role", ["reviewer", "convenor"])
def test_the_one_who_wrote_can_not_approve_whatever_her_role(role):
    writer = person("skribent", role)
    page = send(draft(GuidancePage, home(), "Egen", by=writer), writer)
    with pytest.raises(RefusedError, match="själv skrivit"):
        approve(page, writer)
    assert not fresh(page).live


def test_a_superuser_who_wrote_can_not_approve(page, anna):
    anna.is_superuser = True
    anna.save()
    page = send(page, anna)
    with pytest.raises(RefusedError):
        approve(page, anna)


def test_a_comma_by_a_second_person_does_not_let_the_first_approve(page, anna, britta, cecilia):
    page = rewrite(page, britta, summary="En mening, till.")
    page = send(page, britta)
    for writer in (anna, britta):
        with pytest.raises(PermissionDenied):
            approve(page, writer)
    approve(page, cecilia)
    assert fresh(page).live


def test_who_wrote_before_the_last_publication_may_approve_what_another_wrote_after(
    page, anna, britta, cecilia
):
    approve(send(rewrite(page, cecilia, summary="Två."), anna), britta)
    page = rewrite(fresh(page), anna, summary="Tre.", change_note="Tre")
    approve(send(page, anna), cecilia)
    assert fresh(page).summary == "Tre."


def test_a_save_that_changes_nothing_is_not_writing(page, anna, britta):
    page = rewrite(page, britta)
    approve(send(page, anna), britta)
    assert fresh(page).live


def test_a_text_by_nobody_known_is_approved_by_nobody(page, anna, britta):
    page = rewrite(page, None, summary="Vem skrev?")
    page = send(page, anna)
    with pytest.raises(RefusedError, match="Ingen vet vem"):
        approve(page, britta)


def test_a_writer_whose_account_is_deleted_is_known_from_the_log(page, britta):
    changed = page.get_latest_revision_as_object()
    changed.summary = "Ny."
    changed.save_revision(user=britta, log_action=True)
    her_id = britta.pk
    britta.delete()
    writers = writers_since_publication(fresh(page))
    assert her_id in writers.ids and not writers.unknown


@pytest.mark.parametrize("role, code", [("reviewer", "annan"), ("author", "prov"), (None, "prov")])
def test_who_has_no_role_that_approves_at_an_owner_is_refused(page, anna, role, code):
    stranger = person("fraga", role, at=agency(code))
    page = send(page, anna)
    with pytest.raises(RefusedError, match="Bara den som får godkänna"):
        approve(page, stranger)


def test_an_edit_takes_the_text_out_of_review_and_it_is_sent_and_approved_again(page, anna, britta):
    page = send(page, anna)
    stale = page.current_workflow_task_state
    page = rewrite(page, anna, summary="Ändrad.")
    assert page.current_workflow_state is None
    with pytest.raises(RefusedError):
        stale.task.specific.on_action(stale, britta, "approve")
    approve(send(page, anna), britta)
    assert fresh(page).summary == "Ändrad."


def test_two_approvals_at_once_publish_once(page, anna, britta, cecilia):
    page = send(page, anna)
    one = page.current_workflow_task_state
    other = TaskState.objects.get(pk=one.pk)
    one.task.specific.on_action(one, britta, "approve")
    with pytest.raises(RefusedError, match="redan avgjord"):
        other.task.specific.on_action(other, cecilia, "approve")
    assert Change.objects.filter(page=page).count() == 1


def test_the_reviewer_approves_in_the_editor(page, anna, britta):
    page = send(page, anna)
    client = logged_in(britta)
    response = post(
        client, page, form_of(client, page), action_workflow_action="1", workflow_action_name="approve"
    )
    assert response.status_code == 200
    assert fresh(page).live
    assert fresh(page).live_revision.user == anna


def test_edit_and_approve_in_one_post_is_refused_and_keeps_what_was_typed(page, anna, britta):
    page = send(page, anna)
    client = logged_in(britta)
    form = form_of(client, page) | {"summary": "Femhundra milligram."}
    response = post(client, page, form, action_workflow_action="1", workflow_action_name="approve")
    assert "inte den som skickades för granskning" in response.content.decode()
    assert "Femhundra milligram." in response.content.decode()
    assert not fresh(page).live and fresh(page).get_latest_revision_as_object().summary == "En mening."


def test_a_changed_paragraph_is_seen_through_the_editors_own_html(page, anna, britta):
    page = send(page, anna)
    client = logged_in(britta)
    form = form_of(client, page)
    form["body-0-value"] = form["body-0-value"].replace("Fem ", "Femhundra ")
    post(client, page, form, action_workflow_action="1", workflow_action_name="approve")
    assert not fresh(page).live


@pytest.mark.parametrize("sent_again", [True, False])
def test_a_form_opened_before_the_last_edit_approves_and_saves_nothing(page, anna, britta, sent_again):
    page = send(page, anna)
    client = logged_in(britta)
    form = form_of(client, page)
    page = rewrite(page, anna, summary="Senare.")
    page = send(page, anna) if sent_again else page
    response = post(client, page, form, action_workflow_action="1", workflow_action_name="approve")
    assert "har ändrats eller granskningen avgjorts" in response.content.decode()
    assert response.context["form"]["summary"].value() == "Senare."
    assert not fresh(page).live and fresh(page).get_latest_revision_as_object().summary == "Senare."


def test_the_writer_is_told_in_the_editor_why_she_can_not_approve():
    writer = person("skribent", "reviewer")
    page = send(draft(GuidancePage, home(), "Egen", by=writer), writer)
    response = logged_in(writer).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Du kan inte godkänna texten. Du har själv skrivit" in response.content.decode()
    assert 'data-workflow-action-name="approve"' not in response.content.decode()


def test_a_review_waits_with_those_who_can_approve_it_and_no_others(page, anna, britta):
    page = send(page, anna)
    waiting = page.current_workflow_task_state
    assert list(TaskState.objects.reviewable_by(britta)) == [waiting]
    assert not TaskState.objects.reviewable_by(anna)
    assert not TaskState.objects.reviewable_by(person("fraga", "reviewer", at=agency("annan")))


def test_publish_in_the_editor_by_the_writer_is_refused_with_the_reason(britta):
    page = draft(GuidancePage, home(), "Egen", by=britta)
    client = logged_in(britta)
    response = post(client, page, form_of(client, page), action_publish="1")
    assert "själv skrivit i texten" in response.content.decode()
    assert not fresh(page).live


def test_publish_in_the_editor_by_one_who_only_read_is_done(page, britta):
    client = logged_in(britta)
    post(client, page, form_of(client, page), action_publish="1")
    assert fresh(page).live
    assert Decision.objects.get(page=page).ground == Ground.READ


def test_publish_in_the_editor_with_a_changed_text_is_refused(page, britta):
    client = logged_in(britta)
    response = post(client, page, form_of(client, page) | {"summary": "Annan."}, action_publish="1")
    assert "publicerar någon annan" in response.content.decode()
    assert not fresh(page).live


def test_a_new_page_is_not_published_by_the_one_who_makes_it():
    convenor = person("kajsa", "convenor")
    home_page = home()
    url = reverse("wagtailadmin_pages:add", args=["guides", "guidancepage", home_page.pk])
    client = logged_in(convenor)
    assert "action-publish" not in client.get(url).content.decode()
    form = fields_of(client.get(url).context["form"]) | {
        "title": "Ny",
        "slug": "ny",
        "summary": "S",
        "change_note": "n",
    }
    response = client.post(url, {**form, "action-publish": "1"}, follow=True)
    assert "publicerar någon annan" in response.content.decode()
    assert not GuidancePage.objects.filter(slug="ny").exists()


def test_bulk_publishing_of_ones_own_text_is_refused_with_the_reason(britta):
    page = draft(GuidancePage, home(), "Egen", by=britta)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = logged_in(britta).post(f"{url}?id={page.pk}&next=/admin/", follow=True)
    assert "Egen: Du har själv skrivit" in response.content.decode()
    assert not fresh(page).live


def test_going_back_to_an_earlier_version_is_writing_too(page, anna, britta, cecilia):
    approve(send(page, anna), cecilia)
    first = fresh(page).live_revision
    page = rewrite(fresh(page), anna, summary="Två.", change_note="Två")
    approve(send(page, anna), cecilia)
    client = logged_in(britta)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    form = fields_of(client.get(url).context["form"]) | {"change_note": "Tillbaka"}
    response = client.post(url, {**form, "action-publish": "1"}, follow=True)
    assert "publicerar någon annan" in response.content.decode()
    assert fresh(page).summary == "Två."


@pytest.mark.parametrize("road", ["revision", "page", "action", "scheduled"])
def test_no_road_around_the_views_publishes_ones_own_text(page, anna, road):
    revision = page.get_latest_revision()
    with pytest.raises(PermissionDenied):
        if road == "revision":
            revision.publish(user=anna)
        elif road == "page":
            page.publish(revision, user=None)
        elif road == "action":
            PublishPageRevisionAction(revision, user=anna).execute(skip_permission_checks=True)
        else:
            type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
            call_command("publish_scheduled")
    assert not fresh(page).live


def test_a_text_approved_for_later_is_published_when_its_time_comes(page, anna, britta):
    page = rewrite(page, anna, go_live_at=timezone.now() + timezone.timedelta(hours=1))
    approve(send(page, anna), britta)
    assert not fresh(page).live
    revision = fresh(page).scheduled_revision
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    content = revision.content | {"go_live_at": timezone.now().isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled")
    assert fresh(page).live


def test_a_text_changed_in_place_after_its_approval_is_not_published(page, anna, britta):
    page = rewrite(page, anna, go_live_at=timezone.now() + timezone.timedelta(hours=1))
    approve(send(page, anna), britta)
    revision = fresh(page).scheduled_revision
    changed = revision.content | {"summary": "Femhundra", "go_live_at": None}
    type(revision).objects.filter(pk=revision.pk).update(
        content=changed, approved_go_live_at=timezone.now() - timezone.timedelta(minutes=1)
    )
    with pytest.raises(PermissionDenied):
        call_command("publish_scheduled")
    assert not fresh(page).live


def test_a_version_that_was_sent_or_published_is_never_overwritten(page, anna, britta):
    page = send(page, anna)
    sent = page.get_latest_revision()
    changed = page.get_latest_revision_as_object()
    changed.summary = "Ändrad"
    saved = changed.save_revision(user=anna, overwrite_revision=sent)
    assert saved.pk != sent.pk
    sent.refresh_from_db()
    assert sent.content["summary"] == "En mening."


def test_a_migration_may_publish_without_review_and_says_why(page):
    page.publish(page.get_latest_revision(), without_review="Flyttas från den gamla webbplatsen")
    decision = Decision.objects.get(page=page)
    assert (decision.ground, decision.reason) == (Ground.EXEMPT, "Flyttas från den gamla webbplatsen")


def test_a_copy_is_a_draft_and_its_writers_are_still_its_writers(page, anna, britta):
    approve(send(page, anna), britta)
    copied = fresh(page).copy(to=home(), update_attrs={"slug": "kopia"}, user=britta)
    assert not copied.live
    assert reasons_against(copied, anna)


def test_a_text_taken_down_and_unchanged_may_be_published_again_by_anyone(page, anna, britta):
    approve(send(page, anna), britta)
    fresh(page).unpublish(user=britta)
    assert not reasons_against(fresh(page), anna)


def test_opening_a_page_in_the_editor_saves_no_version(page, anna, britta):
    approve(send(page, anna), britta)
    before = page.revisions.count()
    client = logged_in(britta)
    form = form_of(client, fresh(page))
    assert form.get("change_note", "") == ""
    post(client, page, form)
    assert page.revisions.count() == before
    assert not fresh(page).has_unpublished_changes


@pytest.mark.parametrize(
    "spelled",
    [
        '<p data-block-key="a">Se <a linktype="page" id="3">sidan</a></p>',
        '<p>Se <a id="3" linktype="page">sidan</a></p>\n',
        '<p>Se&nbsp;<a id="3" linktype="page">sidan</a></p>',
    ],
)
def test_the_same_words_in_another_spelling_of_html_are_the_same_text(spelled):
    plainly = {
        "body": '[{"type": "text", "id": "1", "value": "<p>Se <a id=\\"3\\" linktype=\\"page\\">sidan</a></p>"}]'
    }
    value = spelled.replace('"', '\\"').replace("\n", "\\n").replace("&nbsp;", " ")
    assert same_text(plainly, {"body": f'[{{"type": "text", "id": "2", "value": "{value}"}}]'})


def test_another_link_is_another_text():
    one, other = ({"body": f'<p><a id="{page}" linktype="page">sidan</a></p>'} for page in (3, 4))
    assert not same_text(one, other)
