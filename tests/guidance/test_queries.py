"""Whatever a page shows, and while an alert stands on it, it costs at most twelve queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from guidance.guides.models import GuidancePage, GuidanceRelation
from guidance.law.models import Act, Provision
from guidance.news.models import NewsPage
from guidance.reports.models import Assignment, ReportPage
from guidance.themes.models import Audience, ThemePage
from portal.alerts.models import Alert
from portal.contacts.models import Contact
from portal.content.models import SectionAddress
from tests.guidance.law.making import act_page, lvu, mark, provision
from tests.guidance.routines.making import night_routine
from tests.portal.editorial.making import agency, body, guidance, home, published, section, text

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def contact() -> Contact:
    made: Contact = Contact.objects.create(function="Polisen", phone="114 14")
    return made


@pytest.fixture(autouse=True)
def alert() -> Alert:
    """One that stands on the whole site."""
    yesterday = timezone.now() - timedelta(days=1)
    said = {"heading": "Varning", "text": "Se upp.", "agency": agency(), "since": yesterday}
    made: Alert = Alert.objects.create(everywhere=True, **said)
    return made


@pytest.fixture
def everything(contact: Contact) -> list[dict[str, Any]]:
    """Sections with actions of a routine, a contact, and references to law."""
    law = lvu()
    act_page(law)
    provision(law, number="14")
    night_routine(contact=contact)
    return [
        section("Gör så här", "bbbb2"),
        text("Enligt 14 § LVU och prop. 2017/18:1."),
        {"type": "actions", "value": ["aaaa1", "aaaa3"]},
        {"type": "contact", "value": {"contact": contact.pk}},
    ]


def queries(page: Page) -> list[str]:
    """What a reader's request for the page asks the database, when the site has been read before."""
    client = Client()
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page.url)
    assert response.status_code == 200
    assert "Se upp." in response.content.decode()
    return [query["sql"] for query in captured]


def test_a_text_with_actions_contacts_relations_and_changed_law(everything: list[dict[str, Any]]) -> None:
    other = guidance(title="En annan text")
    page = guidance(slug="vagledning", body=body(*everything))
    page.audiences.add(Audience.objects.first() or Audience.objects.create(key="god-man", name="God man"))
    GuidanceRelation.objects.create(page=page, target=other, relation="read_with")
    page.publish(page.save_revision(), without_review="Provtext")
    mark(Act.objects.get(), Provision.objects.get())
    found = queries(GuidancePage.objects.get(pk=page.pk))
    assert len(found) <= MOST, "\n".join(found)
    html = Client().get(page.url).content.decode()
    assert all(shown in html for shown in ("Ring polisen", "114 14", "Tiden är en annan.", "En annan text"))


def test_a_theme_with_all_its_parts(everything: list[dict[str, Any]]) -> None:
    parts = ("guidance", "law", "reports", "news", "contacts")
    hub = [{"type": "part", "value": {"part": part, "text": "", "pages": []}} for part in parts]
    theme = published(ThemePage, home(), "Tema", slug="tema", hub=hub)
    guidance(theme, body=body(*everything))
    assignment = Assignment.objects.create(registry_number="S2022/03300", title="U", agency=agency())
    published(ReportPage, theme, "Rapport", report_kind="final", assignment=assignment)
    published(NewsPage, theme, "Nyhet")
    mark(Act.objects.get())
    found = queries(theme)
    assert len(found) <= MOST, "\n".join(found)


def test_a_page_that_a_section_has_left_says_so() -> None:
    page = guidance(title="Här låg det")
    guidance(title="Här ligger det", body=body(section("Avsnittet", "cccc3")))
    SectionAddress.objects.create(
        code="cccc3", language="sv", page=page, heading="Avsnittet", current=False, public=True
    )
    assert "Avsnittet ”Avsnittet” har flyttat." in Client().get(page.url).content.decode()
