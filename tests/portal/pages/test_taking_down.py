"""What is taken down says why; what is moved is led to; what is published again is read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage
from portal.pages.models import Gone
from tests.portal.editorial.making import draft, guidance, handbook, home, logged_in, person

pytestmark = pytest.mark.django_db
WHY = {"gone_reason": "Lagen upphävdes den 1 juli.", "gone_replacement": ""}


@pytest.fixture
def kajsa():
    return logged_in(person("kajsa", "convenor"))


def unpublish(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)


def delete(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), data)


def bulk(client, action, *pages, **data):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{ids}&next=/admin/", data)


def read(address):
    return Client().get(address)


def test_unpublishing_asks_for_the_reason_first(kajsa):
    page = guidance(title="Gammal")
    response = unpublish(kajsa, page)
    assert "Varför tas sidan bort?" in response.content.decode()
    assert Page.objects.get(pk=page.pk).live


def test_an_empty_reason_is_asked_for_again_and_nothing_typed_is_lost(kajsa):
    page = guidance(title="Gammal")
    other = guidance(title="Ny")
    response = unpublish(kajsa, page, gone_reason=" ", gone_replacement=other.pk, next="/admin/pages/")
    assert response.context["form"].errors.keys() == {"gone_reason"}
    assert f'value="{other.pk}"' in response.content.decode()
    assert 'name="next" value="/admin/pages/"' in response.content.decode()


@pytest.mark.parametrize("take_away", [unpublish, delete])
def test_the_old_address_answers_410_with_the_reason_and_the_way_on(kajsa, take_away):
    page, other = guidance(title="Gammal"), guidance(title="Ny vägledning")
    address = page.url
    take_away(kajsa, page, gone_reason=WHY["gone_reason"], gone_replacement=other.pk)
    response = read(address)
    assert response.status_code == 410
    assert "Lagen upphävdes den 1 juli." in response.content.decode()
    assert other.url in response.content.decode()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_several_at_once_are_asked_for_once_and_each_answers(kajsa, action):
    pages = [guidance(title="En"), guidance(title="Två")]
    addresses = [page.url for page in pages]
    assert "Varför tas sidan bort?" in bulk(kajsa, action, *pages).content.decode()
    assert Page.objects.filter(pk__in=[page.pk for page in pages]).live().count() == 2
    bulk(kajsa, action, *pages, **WHY)
    assert [read(address).status_code for address in addresses] == [410, 410]


def test_a_deleted_handbook_gives_its_reason_for_every_published_chapter(kajsa):
    book, chapters = handbook(("Ett", "[]"), ("Två", "[]"))
    unfinished = draft(ChapterPage, book, "Tre")
    addresses = [book.url, *(chapter.url for chapter in chapters)]
    delete(kajsa, book, **WHY)
    assert [read(address).status_code for address in addresses] == [410, 410, 410]
    assert not Gone.objects.filter(url_path=unfinished.url_path).exists()


def test_chapters_left_published_below_a_page_are_still_read(kajsa):
    book, chapters = handbook(("Ett", "[]"))
    unpublish(kajsa, book, **WHY)
    assert read(chapters[0].url).status_code == 200
    assert read(book.url or "/sv/handbok/").status_code == 410


def test_a_draft_is_deleted_without_a_reason(kajsa):
    page = draft(GuidancePage, home(), "Utkast")
    delete(kajsa, page)
    assert not Page.objects.filter(pk=page.pk).exists()


def test_a_page_taken_down_with_a_reason_is_deleted_without_another(kajsa):
    page = guidance(title="Gammal")
    address = page.url
    unpublish(kajsa, page, **WHY)
    delete(kajsa, page)
    assert "Lagen upphävdes" in read(address).content.decode()


def test_the_replacement_can_not_be_a_page_that_goes_too(kajsa):
    page = guidance(title="Gammal")
    response = unpublish(kajsa, page, gone_reason="x", gone_replacement=page.pk)
    assert "Den sidan tas också bort" in response.content.decode()


def test_published_again_it_is_read_and_the_reason_is_forgotten(kajsa):
    page = guidance(title="Gammal")
    unpublish(kajsa, page, **WHY)
    page = GuidancePage.objects.get(pk=page.pk)
    page.publish(page.get_latest_revision(), without_review="Provtext")
    assert read(page.url).status_code == 200
    assert not Gone.objects.exists()


def test_an_address_that_was_never_public_answers_404():
    draft(GuidancePage, home(), "Hemligt", slug="hemligt")
    assert read("/sv/hemligt/").status_code == 404


def test_a_renamed_page_and_those_below_it_lead_on(django_capture_on_commit_callbacks):
    book, chapters = handbook(("Ett", "[]"))
    old_book, old_chapter = book.url, chapters[0].url
    with django_capture_on_commit_callbacks(execute=True):
        book.slug = "nytt-namn"
        book.publish(book.save_revision(), without_review="Provtext")
    for old, page in ((old_book, book), (old_chapter, chapters[0])):
        response = read(old)
        assert response.status_code == 301
        assert response["Location"].endswith(Page.objects.get(pk=page.pk).url)


def test_two_moves_after_each_other_both_lead_to_where_it_lies_now():
    first, second = (guidance_place(name) for name in ("ett", "tva"))
    page = guidance(title="Flyttad", slug="flyttad")
    addresses = [page.url]
    for place in (first, second):
        page = Page.objects.get(pk=page.pk)
        page.move(place, pos="last-child")
        addresses.append(Page.objects.get(pk=page.pk).url)
    assert addresses[0].startswith("/sv/") and len(set(addresses)) == 3
    for old in addresses[:2]:
        response = read(old)
        assert (response.status_code, response["Location"].endswith(addresses[2])) == (301, True)
    assert read(addresses[2]).status_code == 200


def guidance_place(slug):
    from guidance.themes.models import ThemePage
    from tests.portal.editorial.making import published

    return published(ThemePage, home(), slug, slug=slug)


def test_a_page_moved_and_then_taken_down_tells_why_at_both_addresses(kajsa):
    page = guidance(title="Flyttad", slug="flyttad")
    old = page.url
    page.move(guidance_place("ett"), pos="last-child")
    page = GuidancePage.objects.get(pk=page.pk)
    new = page.url
    delete(kajsa, page, **WHY)
    for address in (old, new):
        response = read(address)
        assert response.status_code == 410, address
        assert "Lagen upphävdes" in response.content.decode()


def test_a_page_taken_down_moved_and_published_again_leads_from_its_first_address(kajsa):
    page = guidance(title="Flyttad", slug="flyttad")
    old = page.url
    unpublish(kajsa, page, **WHY)
    Page.objects.get(pk=page.pk).move(guidance_place("ett"), pos="last-child")
    page = GuidancePage.objects.get(pk=page.pk)
    page.publish(page.get_latest_revision(), without_review="Provtext")
    page = GuidancePage.objects.get(pk=page.pk)
    response = read(old)
    assert (response.status_code, response["Location"].endswith(page.url)) == (301, True)
    assert read(page.url).status_code == 200
