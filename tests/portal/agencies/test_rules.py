"""The table of roles, asked directly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from portal.agencies.models import Agency, Membership, Ownership, Part, Role
from portal.agencies.rules import MAY, Action, agencies_where, allows, may, standing
from tests.portal.agencies.world import World, make_member, make_user


def test_having_been_consulted_gives_no_role_anything() -> None:
    for role in Role:
        for action in Action:
            assert not allows(role, action, part=Part.CONSULTED, translated=False)


def test_only_the_convening_agency_shares_a_page() -> None:
    assert allows(Role.CONVENOR, Action.SHARE_OWNERSHIP, part=Part.CONVENING, translated=False)
    assert not allows(Role.CONVENOR, Action.SHARE_OWNERSHIP, part=Part.CO_OWNER, translated=False)


def test_a_translator_edits_translations_only() -> None:
    assert not allows(Role.TRANSLATOR, Action.EDIT, part=Part.CONVENING, translated=False)
    assert allows(Role.TRANSLATOR, Action.EDIT, part=Part.CONVENING, translated=True)


def test_a_convenor_may_all_that_an_author_and_a_reviewer_may() -> None:
    assert MAY[Role.AUTHOR] | MAY[Role.REVIEWER] < MAY[Role.CONVENOR]


def test_nobody_but_reviewer_signatory_and_convenor_publishes() -> None:
    assert {role for role in Role if Action.PUBLISH in MAY[role]} == {
        Role.REVIEWER,
        Role.SIGNATORY,
        Role.CONVENOR,
    }


def test_a_membership_counts_on_its_last_day_and_not_on_the_next(world: World) -> None:
    today = timezone.localdate()
    user = make_member("last-day", world.own, Role.AUTHOR, since=today - timedelta(days=3), until=today)
    assert may(user, Action.EDIT, world.draft)
    assert agencies_where(user, Action.EDIT) == [world.own]
    Membership.objects.filter(user=user).update(until=today - timedelta(days=1))
    assert not may(user, Action.EDIT, world.draft)
    assert agencies_where(user, Action.EDIT) == []


def test_an_ownership_that_has_ended_or_not_begun_gives_nothing(world: World) -> None:
    user, today = world.people["own convenor"], timezone.localdate()
    rows = Ownership.objects.filter(page=world.draft)
    rows.update(since=today - timedelta(days=9), until=today - timedelta(days=1))
    assert not may(user, Action.SEE_DRAFT, world.draft)
    rows.update(since=today + timedelta(days=1), until=None)
    assert not may(user, Action.SEE_DRAFT, world.draft)


def test_anonymous_and_inactive_people_may_nothing(world: World) -> None:
    inactive = world.people["own convenor"]
    inactive.is_active = False
    for user in (AnonymousUser(), inactive):
        assert not any(may(user, action, world.draft) for action in Action)


def test_a_technical_administrator_may_all_and_acts_for_no_agency(world: World) -> None:
    assert all(may(world.technical, action, world.draft) for action in Action)
    assert agencies_where(world.technical, Action.CREATE) == []


def test_she_may_enter_the_admin_while_she_is_a_member(db: None) -> None:
    user = make_user("nobody-yet")
    assert not user.has_perm("wagtailadmin.access_admin")
    member = make_member("somebody", Agency.objects.first(), Role.TRANSLATOR)
    assert member.has_perm("wagtailadmin.access_admin")
    assert not member.has_perm("wagtailcore.add_page")


def test_a_page_may_be_made_under_any_hub_but_a_chapter_in_an_own_handbook_only(world: World) -> None:
    mine, theirs = world.people["own author"], world.people["other author"]
    for author in (mine, theirs):
        assert may(author, Action.CREATE, world.hub)
        assert may(author, Action.CREATE, world.home)
        assert not may(author, Action.CREATE, world.home.get_parent())
    assert may(mine, Action.CREATE, world.handbook)
    assert not may(theirs, Action.CREATE, world.handbook)
    assert not may(theirs, Action.CREATE, world.hidden_hub)
    assert not may(world.people["own reviewer"], Action.CREATE, world.hub)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_the_list_of_pages_and_the_question_about_one_agree(role: Role, action: Action, world: World) -> None:
    user = world.people[f"own {role}"]
    listed = set(standing(user).pages(action).values_list("pk", flat=True))
    for page in (world.draft, world.live, world.others, world.hub, world.chapter):
        if action is not Action.CREATE:
            assert (page.pk in listed) == may(user, action, page), page


def test_the_pages_that_a_person_sees_are_live_or_her_agencys(world: World) -> None:
    seen = set(standing(world.people["other translator"]).seen())
    assert {page.pk for page in seen} >= {world.live.pk, world.others.pk, world.hub.pk}
    assert not {world.draft.pk, world.chapter.pk, world.hidden_hub.pk} & {page.pk for page in seen}
