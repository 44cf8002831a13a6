"""Contacts are kept by those who write for their agency, chosen by all, and say what to do when they are wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.agencies.models import Agency, Role
from portal.contacts.models import Contact, validate_phone
from tests.portal.agencies.world import make_home, make_member, make_page

FILLED = {"function_sv": "Registrator", "phone": "010-123 45 67", "email": "", "website": ""}


@pytest.fixture
def agencies(db: None) -> tuple[Agency, Agency]:
    own, other = (Agency.objects.get(code=code) for code in ("socialstyrelsen", "migrationsverket"))
    return own, other


def admin_of(agency: Agency, role: Role) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="sv")
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(make_member(f"{role}-{agency.code}", agency, role), backend=backend)
    return client


def add(client: Client, agency: Agency | None, **changes: Any) -> Any:
    form = {**FILLED, "agency": agency.pk if agency else "", **changes}
    return client.post("/admin/contacts/contact/new/", form)


@pytest.mark.parametrize("number", ["112", "114 14", "116 111", "010-123 45 67", "+46 10 123 45 67"])
def test_a_number_that_can_be_dialled_is_taken(number: str) -> None:
    validate_phone(number)


@pytest.mark.parametrize(
    "number", ["12", "växeln", "08-1 eller 08-2", "08-123 45 67 ankn. 3", "1" * 16, "--1"]
)
def test_what_cannot_be_dialled_is_refused_with_an_example(number: str) -> None:
    with pytest.raises(ValidationError, match="010-123 45 67"):
        validate_phone(number)


@given(st.text(alphabet="0123456789+- ()aå", max_size=20))
def test_a_number_that_is_taken_dials_its_own_digits(number: str) -> None:
    try:
        validate_phone(number)
    except ValidationError:
        return
    dialled = Contact(phone=number).dialled
    assert [sign for sign in dialled if sign.isdigit()] == [sign for sign in number if sign.isdigit()]
    assert set(dialled) <= set("+0123456789")


def test_an_author_keeps_her_agencys_contacts_and_no_others(agencies: tuple[Agency, Agency]) -> None:
    own, other = agencies
    client = admin_of(own, Role.AUTHOR)
    add(client, own)
    assert Contact.objects.get().agency == own
    add(client, other)
    add(client, None)
    assert Contact.objects.count() == 1
    theirs = Contact.objects.create(function="Deras", agency=other, phone="112")
    client.post(f"/admin/contacts/contact/edit/{theirs.pk}/", {**FILLED, "agency": own.pk})
    client.post(f"/admin/contacts/contact/delete/{theirs.pk}/")
    assert Contact.objects.get(pk=theirs.pk).function == "Deras"


def test_a_convenor_keeps_those_that_are_at_no_agency(agencies: tuple[Agency, Agency]) -> None:
    add(admin_of(agencies[0], Role.CONVENOR), None, function_sv="Socialjouren")
    assert Contact.objects.get().agency is None


def test_a_wrong_number_is_shown_again_with_what_to_do(agencies: tuple[Agency, Agency]) -> None:
    answer = add(admin_of(agencies[0], Role.AUTHOR), agencies[0], phone="växeln", note_sv="Det jag skrev.")
    text = answer.content.decode()
    assert "Skriv ett nummer som går att ringa" in text
    assert "växeln" in text
    assert "Det jag skrev." in text
    assert not Contact.objects.exists()


def test_everybody_signed_in_may_choose_any_contact(agencies: tuple[Agency, Agency]) -> None:
    contact = Contact.objects.create(function="Deras", agency=agencies[1], phone="112")
    client = admin_of(agencies[0], Role.TRANSLATOR)
    assert "Deras" in client.get("/admin/contacts/choose/").content.decode()
    assert client.get(f"/admin/contacts/choose/chosen/{contact.pk}/").status_code == 200


def test_a_contact_that_readers_see_is_not_deleted_and_the_answer_names_the_pages(
    agencies: tuple[Agency, Agency],
) -> None:
    own, _ = agencies
    contact = Contact.objects.create(function="Socialjouren", agency=own, phone="112")
    make_page(make_home(own), "Om jouren", own, live=True, body=[("contact", {"contact": contact})])
    client = admin_of(own, Role.CONVENOR)
    answer = client.post(f"/admin/contacts/contact/delete/{contact.pk}/", follow=True)
    assert "Om jouren" in answer.content.decode()
    assert Contact.objects.filter(pk=contact.pk).exists()
