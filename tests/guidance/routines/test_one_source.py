"""An action is written once: what changes in the routine changes in its cards, in other texts, and in search."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from guidance.guides.models import GuidancePage
from portal.contacts.models import Contact
from portal.pages.findable import read_page
from search.outbox.models import Change
from tests.guidance.routines.making import night_routine
from tests.portal.editorial.making import body, guidance, section

pytestmark = pytest.mark.django_db
CARD = "/sv/rutin/roll/personal/fas/genast/"
EVERYWHERE = ("/sv/rutin/", CARD, "/sv/rutin/roll/personal/", "/sv/rutin/tabell/", "/sv/vagledning/")


@pytest.fixture
def contact() -> Contact:
    made: Contact = Contact.objects.create(function="Polisen", phone="114 14")
    return made


@pytest.fixture
def page(contact: Contact) -> Any:
    return night_routine(contact=contact)


@pytest.fixture
def text(page: Any) -> GuidancePage:
    """A guidance page that shows the first action of the routine."""
    blocks = [section("Gör så här", "bbbb2"), {"type": "actions", "value": ["aaaa1"]}]
    return guidance(slug="vagledning", body=body(*blocks))


def read(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def found(page: Any) -> str:
    """All that search is told of the page."""
    return " ".join(f"{entry.heading} {entry.text}" for entry in read_page(page.pk))


def changed() -> set[int]:
    pages = set(Change.objects.values_list("page", flat=True))
    Change.objects.all().delete()
    return pages


def rewrite(page: Any, place: int, **fields: Any) -> None:
    """Change a block of the routine and publish it."""
    page.body[place].value.update(fields)
    page.publish(page.save_revision(), without_review="Provtext")


def test_a_changed_action_changes_in_every_card_the_table_other_texts_and_search(
    page: Any, text: Any
) -> None:
    changed()
    rewrite(page, 1, heading="Ring 114 14", time_limit="Inom tio minuter")

    for path in EVERYWHERE:
        assert "Ring 114 14" in read(path) and "Inom tio minuter" in read(path), path
        assert "Ring polisen" not in read(path), path
    assert {page.pk, text.pk} <= changed()
    assert "Ring 114 14" in found(page) and "Ring 114 14" in found(text)


def test_a_changed_number_of_a_contact_changes_in_them_all(page: Any, text: Any, contact: Contact) -> None:
    changed()
    contact.phone = "010-123 45 67"
    contact.save()

    assert changed() == {page.pk, text.pk}
    for path in (path for path in EVERYWHERE if path != "/sv/rutin/tabell/"):
        assert "010-123 45 67" in read(path) and 'href="tel:0101234567"' in read(path)
    assert "010-123 45 67" in found(page) and "010-123 45 67" in found(text)


def test_a_text_is_not_read_again_for_an_action_that_it_does_not_show(page: Any, text: Any) -> None:
    changed()
    rewrite(page, 4, heading="Ring runt")
    assert changed() == {page.pk}


def test_an_action_that_is_taken_out_of_the_routine_leaves_the_texts_and_may_come_back(
    page: Any, text: Any
) -> None:
    kept = page.body[1].value
    changed()
    del page.body[1]
    page.publish(page.save_revision(), without_review="Provtext")
    assert text.pk in changed()
    assert "Ring polisen" not in read("/sv/vagledning/")

    page.body.insert(1, ("action", kept))
    page.publish(page.save_revision(), without_review="Provtext")
    assert text.pk in changed()
    assert "Ring polisen" in read("/sv/vagledning/")


def test_a_routine_that_is_taken_down_takes_its_actions_out_of_the_texts(page: Any, text: Any) -> None:
    changed()
    page.unpublish()
    assert text.pk in changed()
    assert "Ring polisen" not in read("/sv/vagledning/") and "Ring polisen" not in found(text)


def test_publishing_the_same_text_anew_writes_no_row_for_other_texts(page: Any, text: Any) -> None:
    changed()
    rewrite(page, 1)
    assert text.pk not in changed()


def test_an_action_is_found_by_its_role_and_phase_and_leads_to_its_own_address(page: Any) -> None:
    [entry] = [entry for entry in read_page(page.pk) if entry.heading == "Ring polisen"]
    assert entry.id == "/sv/s/aaaa1/" and entry.number == "1.1"
    assert "Görs av: personal." in entry.text and "När: genast, sedan." in entry.text
    assert Client().get("/sv/s/aaaa1/").headers["Location"].endswith("/sv/rutin/#aaaa1")


def test_a_routine_that_not_everybody_may_read_shows_nothing_in_other_texts(page: Any, text: Any) -> None:
    assert "Ring polisen" in read("/sv/vagledning/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "Ring polisen" not in read("/sv/vagledning/")


def test_a_text_with_actions_in_many_places_costs_at_most_twelve_queries(page: Any, text: Any) -> None:
    text.body = body(
        *[
            block
            for number in range(6)
            for block in (
                section(f"Del {number}", f"bbbb{number + 2}"),
                {"type": "actions", "value": ["aaaa1", "aaaa3"]},
            )
        ]
    )
    text.publish(text.save_revision(), without_review="Provtext")
    read("/sv/vagledning/")
    with CaptureQueriesContext(connection) as queries:
        assert read("/sv/vagledning/").count("Ring polisen") >= 6
    assert len(queries) <= 12, [query["sql"][:70] for query in queries]


def test_a_routine_is_found_as_one_though_its_words_do_not_say_it(page: Any) -> None:
    whole = read_page(page.pk)[0]
    assert "rutin" not in f"{page.title} {page.summary}".lower()
    assert (whole.kind, whole.text) == ("Rutin", "En mening.")
