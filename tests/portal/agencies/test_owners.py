"""Owners of pages: who gets a new page, how a part is shared, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage
from portal.agencies.models import Membership, Ownership, Part, Role
from portal.agencies.owners import SharingRefusedError, leave, owners_of, share
from search.outbox.models import Change, Consumer
from tests.portal.agencies.world import World


def parts(page: Page) -> list[tuple[str, str]]:
    return [(row.agency.code, row.part) for row in owners_of(page)]


def begun_long_ago(page: Page) -> None:
    page.ownerships.update(since=timezone.localdate() - timedelta(days=100))


def new_page(world: World, by: object) -> GuidancePage:
    page = GuidancePage(title="Ny", slug="ny", summary="Ny.", change_note="Ny.", live=False, owner=by)
    Page.objects.get(pk=world.hub.pk).specific.add_child(instance=page)
    return page


def test_a_new_page_belongs_to_its_authors_agency_also_under_anothers_hub(world: World) -> None:
    assert parts(new_page(world, world.people["other author"])) == [(world.other.code, Part.CONVENING)]


def test_an_author_with_two_agencies_writes_for_the_one_where_she_may_create(world: World) -> None:
    reviewer = world.people["own reviewer"]
    Membership.objects.create(user=reviewer, agency=world.other, role=Role.AUTHOR)
    assert parts(new_page(world, reviewer)) == [(world.other.code, Part.CONVENING)]


def test_a_chapter_has_the_owners_of_its_handbook_from_the_first(world: World) -> None:
    assert parts(world.chapter) == parts(world.handbook) == [(world.own.code, Part.CONVENING)]


def test_the_chapters_follow_what_is_changed_for_the_handbook(world: World) -> None:
    begun_long_ago(world.handbook)
    begun_long_ago(world.chapter)
    share(world.handbook, world.other, Part.CO_OWNER)
    expected = [(world.own.code, Part.CONVENING), (world.other.code, Part.CO_OWNER)]
    assert parts(world.handbook) == parts(world.chapter) == expected
    share(world.handbook, world.other, Part.CONVENING)
    assert parts(world.handbook) == parts(world.chapter) == [(world.other.code, Part.CONVENING)]


def test_a_chapter_is_not_shared_by_itself(world: World) -> None:
    with pytest.raises(SharingRefusedError, match="helhet"):
        share(world.chapter, world.other, Part.CO_OWNER)
    with pytest.raises(SharingRefusedError, match="helhet"):
        leave(world.chapter, world.own)


def test_what_has_been_is_kept_with_its_days(world: World) -> None:
    begun_long_ago(world.draft)
    share(world.draft, world.other, Part.CONVENING)
    before = Ownership.objects.get(page=world.draft, agency=world.own)
    assert before.until == timezone.localdate() - timedelta(days=1)
    assert parts(world.draft) == [(world.other.code, Part.CONVENING)]


def test_a_page_is_never_left_without_a_convening_agency(world: World) -> None:
    with pytest.raises(SharingRefusedError, match="sammankallande"):
        leave(world.draft, world.own)
    with pytest.raises(SharingRefusedError, match="sammankallande"):
        share(world.draft, world.own, Part.CO_OWNER)
    assert parts(world.draft) == [(world.own.code, Part.CONVENING)]


def test_a_co_owner_may_leave_and_then_sees_no_draft(world: World) -> None:
    share(world.draft, world.other, Part.CO_OWNER)
    leave(world.draft, world.other)
    assert parts(world.draft) == [(world.own.code, Part.CONVENING)]


def test_a_change_of_owners_is_read_again_by_search_with_its_chapters(world: World) -> None:
    consumer = Consumer.objects.create(name="prov")
    Change.objects.all().delete()
    share(world.handbook, world.other, Part.CO_OWNER)
    pages = set(Change.objects.filter(consumer=consumer).values_list("page", flat=True))
    assert pages == {world.handbook.pk, world.chapter.pk}


def test_a_chapter_that_is_moved_gets_the_owners_of_the_new_handbook(world: World, client: Client) -> None:
    from guidance.handbooks.models import HandbookPage
    from tests.portal.agencies.world import make_page

    shared = make_page(world.hub, "Andra handboken", world.own, of=HandbookPage, live=True)
    share(shared, world.other, Part.CO_OWNER)
    client.force_login(world.people["own convenor"], backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/admin/pages/{world.chapter.pk}/move/{shared.pk}/confirm/")
    moved = ChapterPage.objects.get(pk=world.chapter.pk)
    assert moved.get_parent().pk == shared.pk
    assert parts(moved) == parts(shared)


def test_the_page_of_owners_shows_today_and_before_and_says_why_it_refuses(
    world: World, client: Client
) -> None:
    begun_long_ago(world.draft)
    client.force_login(world.people["own convenor"], backend="django.contrib.auth.backends.ModelBackend")
    address = f"/admin/pages/{world.draft.pk}/myndigheter/"
    refused = client.post(address, {"agency": world.own.pk, "part": ""}).content.decode()
    assert "är sammankallande. Lämna först över det till en annan myndighet." in refused
    assert client.post(address, {"agency": world.other.pk, "part": Part.CO_OWNER}).url == address
    shown = client.get(address).content.decode()
    assert world.own.name in shown and world.other.name in shown
    handed_over = client.post(address, {"agency": world.other.pk, "part": Part.CONVENING})
    assert handed_over.url == "/admin/"
    assert parts(world.draft) == [(world.other.code, Part.CONVENING)]


def test_the_page_of_owners_is_reached_from_the_pages_menu(world: World, client: Client) -> None:
    client.force_login(world.people["own author"], backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(f"/admin/pages/{world.draft.pk}/edit/").content.decode()
    assert f"/admin/pages/{world.draft.pk}/myndigheter/" in shown
