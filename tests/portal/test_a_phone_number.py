"""One phone number is changed, once, in the admin: everything that tells it follows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.http import http_date
from pypdf import PdfReader

from portal.agencies.models import Agency, Role
from portal.contacts.models import Contact
from portal.paper import worker
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox.delivery import drain
from search.outbox.models import Consumer
from search.query import Query
from tests.portal.agencies.world import make_home, make_member, make_page
from tests.search.conftest import fill

OLD, NEW = "010-123 45 67", "010-765 43 21"


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency.objects.get(code="socialstyrelsen")


@pytest.fixture
def contact(agency: Agency) -> Contact:
    made: Contact = Contact.objects.create(function="Socialjouren", agency=agency, phone=OLD)
    return made


@pytest.fixture
def page(agency: Agency, contact: Contact) -> Any:
    body = [("contact", {"contact": contact})]
    return make_page(make_home(agency), "När det är bråttom", agency, live=True, body=body)


def change_number(contact: Contact) -> None:
    """As an author does."""
    client = Client(HTTP_ACCEPT_LANGUAGE="sv")
    person = make_member("en-redaktor", contact.agency, Role.AUTHOR)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    form = {"function_sv": contact.function, "agency": contact.agency_id, "phone": NEW}
    client.post(f"/admin/contacts/contact/edit/{contact.pk}/", form)
    assert Contact.objects.get(pk=contact.pk).phone == NEW


def test_the_page_follows_and_no_kept_copy_passes_for_the_new_one(page: Any, contact: Contact) -> None:
    reader = Client(headers={"accept-encoding": "gzip"})
    first = reader.get(page.url)
    kept = {"if-none-match": first["ETag"], "if-modified-since": http_date()}
    assert reader.get(page.url, headers=kept).status_code == 304
    assert reader.get(page.url, headers={"if-modified-since": http_date()}).status_code == 200
    change_number(contact)
    assert reader.get(page.url, headers=kept).status_code == 200
    second = Client().get(page.url)
    assert NEW in second.content.decode()
    assert OLD not in second.content.decode()
    assert second["ETag"].removeprefix("W/") != first["ETag"].removeprefix("W/")


def test_search_follows(page: Any, contact: Contact, tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    build = fill(engine, [])
    consumer = Consumer.objects.get()

    def told(words: str) -> str:
        with engine.writer(build) as writer:
            drain(consumer, writer)
        return " ".join(hit.text for page in engine.search(Query(words=words)).pages for hit in page.entries)

    assert OLD in told("Socialjouren")
    change_number(contact)
    assert NEW in told(NEW)
    assert OLD not in told("Socialjouren")


def test_json_follows(page: Any, contact: Contact) -> None:
    address = f"/api/v1/pages/{page.pk}"
    first = Client().get(address)
    assert OLD in first.content.decode()
    change_number(contact)
    second = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert NEW in second.content.decode()
    assert OLD not in second.content.decode()
    assert first.json()["digest"] != second.json()["digest"]


@pytest.mark.pango
def test_the_pdf_follows_and_one_with_the_old_number_is_not_handed_out_meanwhile(
    page: Any, contact: Contact, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    consumer, address = worker.consumer(), f"/sv/pdf/{page.pk}/{page.slug}.pdf"

    def written() -> str:
        while worker.deliver(consumer):
            pass
        pdf = PdfReader(BytesIO(b"".join(Client().get(address))))  # type: ignore[arg-type]
        return " ".join(sheet.extract_text() for sheet in pdf.pages)

    assert OLD in written()
    change_number(contact)
    meanwhile = Client().get(address)
    assert meanwhile.status_code != 200 or meanwhile["Content-Type"] != "application/pdf"
    new = written()
    assert NEW in new
    assert OLD not in new
