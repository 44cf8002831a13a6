"""What search is told of a page: one entry for the page, one for each section, each with its own address."""

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from guidance.guides.models import GuidancePage
from portal.agencies.models import Agency, Ownership, Part
from portal.pages.findable import public, read_page
from portal.pages.models import HomePage

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "text", "value": "<p>Inledning före första rubriken</p>"},
    {"type": "section", "value": {"heading": "Ring polisen", "level": "2", "code": "aaaa1", "replaces": ""}},
    {"type": "step", "value": {"heading": "Vänta inte", "text": "<p>Ring <b>112</b></p>"}},
    {
        "type": "section",
        "value": {"heading": "Vem som ringer", "level": "3", "code": "aaaa2", "replaces": ""},
    },
    {"type": "text", "value": "<p>Den som märker det.</p>"},
]


@pytest.fixture
def page():
    home = HomePage(
        title="Start",
        slug="start",
        heading="Start",
        summary="S",
        change_note="Ny",
        locale=Locale.get_default(),
    )
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    page = GuidancePage(
        title="När ett barn är borta",
        slug="borta",
        summary="Så gör du.",
        body=BODY,
        registry_numbers="S2022/03300, S2016/00634",
        locale=home.locale,
        change_note="Ny",
    )
    home.add_child(instance=page)
    Ownership.objects.create(
        page=page, agency=Agency.objects.get(code="polismyndigheten"), part=Part.CONVENING
    )
    page.publish(page.save_revision(), without_review="a test")
    return GuidancePage.objects.get(pk=page.pk)


def test_a_page_is_one_entry_and_one_for_each_section(page):
    whole, first, second = read_page(page.pk)
    assert (whole.text, whole.kind) == ("Så gör du. Inledning före första rubriken.", "Vägledning")
    assert (first.number, first.heading, first.text) == ("1", "Ring polisen", "Vänta inte. Ring 112.")
    assert (second.number, second.heading, second.text) == ("1.1", "Vem som ringer", "Den som märker det.")


def test_an_entry_is_named_by_its_permanent_address_and_leads_to_where_it_lies(page):
    _, first, _ = read_page(page.pk)
    assert first.id == "/sv/s/aaaa1/"
    assert first.url == "/sv/borta/#aaaa1"


def test_an_entry_carries_what_it_is_filtered_and_found_by(page):
    whole, first, _ = read_page(page.pk)
    assert (whole.id, whole.path) == ("/sv/borta/", "")
    assert whole.facets["agency"] == ("polismyndigheten",)
    assert whole.facets["type"] == ("guidance",)
    assert whole.facets["year"] == (str(timezone.localdate().year),)
    assert set(whole.identifiers) == {"S2022/03300", "S2016/00634"}
    assert set(first.identifiers) == {"aaaa1"}


def test_what_is_not_published_or_not_public_has_no_entries(page):
    page.unpublish()
    assert read_page(page.pk) == []
    assert public([page.pk]) == set()
