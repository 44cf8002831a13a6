"""What a page shows is changed: the page is read again, whichever road the change took, and not when it is undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.models import Locale, Page

from portal.agencies.models import Agency, Ownership, Part
from portal.contacts.models import Contact
from portal.shown.models import Showing
from search.outbox.models import Change
from tests.portal.agencies.world import make_home, make_page


def changed() -> set[int]:
    """The pages with rows since the last call."""
    pages = set(Change.objects.values_list("page", flat=True))
    Change.objects.all().delete()
    return pages


def shows(contact: Contact) -> list[tuple[str, Any]]:
    return [("contact", {"contact": contact})]


@pytest.fixture
def host(db: None) -> Agency:
    return Agency.objects.get(code="socialstyrelsen")


@pytest.fixture
def contact(host: Agency) -> Contact:
    made: Contact = Contact.objects.create(function="Socialjouren", agency=host, phone="112")
    return made


@pytest.fixture
def page(host: Agency, contact: Contact) -> Any:
    home = make_home(host)
    make_page(home, "Annan text", host, live=True)
    return make_page(home, "Text med kontakt", host, live=True, body=shows(contact))


def test_a_changed_contact_leaves_rows_for_the_pages_that_show_it_and_no_others(
    page: Any, contact: Contact
) -> None:
    changed()
    contact.phone = "114 14"
    contact.save()
    assert changed() == {page.pk}


def test_roads_past_the_model_are_seen(page: Any, contact: Contact) -> None:
    changed()
    Contact.objects.filter(pk=contact.pk).update(phone="114 14")
    assert changed() == {page.pk}
    contact.note = "Ny."
    Contact.objects.bulk_update([contact], ["note"])
    assert changed() == {page.pk}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contacts_contact SET phone = '1177' WHERE id = %s", [contact.pk])
    assert changed() == {page.pk}
    Contact.objects.filter(pk=contact.pk).delete()
    assert changed() == {page.pk}


def test_a_contact_shows_its_agency_and_so_does_the_page(page: Any, contact: Contact) -> None:
    other = Agency.objects.get(code="polismyndigheten")
    Contact.objects.filter(pk=contact.pk).update(agency=other)
    changed()
    Agency.objects.filter(pk=other.pk).update(phone="114 14")
    assert changed() == {page.pk}


def test_an_agencys_new_name_leaves_rows_for_all_that_it_stands_behind(page: Any) -> None:
    other = Agency.objects.get(code="polismyndigheten")
    Ownership.objects.create(page=page, agency=other, part=Part.CO_OWNER)
    assert page.pk in changed()
    Agency.objects.filter(pk=other.pk).update(name_sv="Polisen")
    assert changed() == {page.pk}
    Ownership.objects.filter(agency=other).delete()
    assert changed() == {page.pk}


def test_a_page_that_no_longer_shows_the_contact_is_left_alone(page: Any, contact: Contact) -> None:
    page.body = [("text", "<p>Ingen kontakt.</p>")]
    page.publish(page.save_revision(), without_review="Provtext")
    assert not Showing.objects.exists()
    changed()
    contact.save()
    assert changed() == set()


def test_a_draft_that_shows_it_is_not_the_page(page: Any, contact: Contact, host: Agency) -> None:
    other = Contact.objects.create(function="Registrator", phone="112")
    page.body = shows(other)
    page.save_revision()
    changed()
    other.save()
    assert changed() == set()
    contact.save()
    assert changed() == {page.pk}


def test_a_change_that_is_undone_leaves_no_row(page: Any, contact: Contact) -> None:
    changed()
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(phone="114 14")
        transaction.set_rollback(True)
    assert changed() == set()


def seen_by_another_connection() -> set[int]:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT page FROM search_change")
            return {page for (page,) in cursor.fetchall()}
    finally:
        other.close()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_others_see_the_row_when_the_change_is_committed_and_not_before() -> None:
    locale, _ = Locale.objects.get_or_create(language_code="sv")
    page = Page.get_first_root_node() or Page.add_root(title="Rot", slug="rot", locale=locale)
    contact = Contact.objects.create(function="Socialjouren", phone="112")
    Showing.objects.create(page=page, thing="contacts.contact", number=contact.pk)
    changed()
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(phone="114 14")
        transaction.set_rollback(True)
    assert seen_by_another_connection() == set()
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(phone="114 14")
        assert seen_by_another_connection() == set()
    assert seen_by_another_connection() == {page.pk}
