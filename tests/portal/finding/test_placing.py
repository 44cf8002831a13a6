"""An editor types what a reader would, and is told why her page stands where it does."""

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.agencies.models import Agency, Role
from search.outbox.models import Change, Consumer
from tests.portal.agencies.world import make_home, make_member, make_page

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/varfor-hittas-inte/"


@pytest.fixture
def agency():
    return Agency.objects.get(code="socialstyrelsen")


@pytest.fixture
def editor(agency):
    client = Client(HTTP_ACCEPT_LANGUAGE="sv")
    client.force_login(make_member("hon", agency, Role.AUTHOR), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def home(agency, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return make_home(agency)


@pytest.fixture
def page(home, agency):
    body = [("text", "<h2>När barn är borta</h2><p>Så söker man ett barn som försvunnit.</p>")]
    return make_page(home, "Sök efter barnet", agency, live=True, body=body, slug="borta")


def told(editor, words, page):
    response = editor.post(ADDRESS, {"words": words, "page": page.pk})
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_that_is_found_is_told_its_place_and_what_each_part_gave(editor, page):
    call_command("search_rebuild", verbosity=0)
    html = told(editor, "försvunnit barn", page)
    assert "Sidan hittas: den står på plats 1." in html
    assert "2 av 2 ord" in html
    assert "Ordbitar" in html


def test_a_page_that_shares_too_little_is_told_how_little_and_what_to_do(editor, page):
    call_command("search_rebuild", verbosity=0)
    html = told(editor, "barn cykel hjälm båt skola", page)
    assert "Sidan räknas inte som träff" in html
    assert "1 av 5 ord" in html
    assert "lägg till en synonym" in html


def test_a_page_that_shares_nothing_is_told_so(editor, page):
    call_command("search_rebuild", verbosity=0)
    assert "Sidan delar inget ord" in told(editor, "xyzzy", page)


def test_a_draft_of_ones_own_is_told_that_it_is_not_published(editor, home, agency):
    draft = make_page(home, "Utkast", agency, live=False, slug="utkast")
    assert "Sidan är inte publicerad" in told(editor, "utkast", draft)


def test_a_restricted_page_is_told_that_not_everybody_may_read_it(editor, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Sidan får inte läsas av alla" in told(editor, "barn", page)


def test_a_change_that_waits_or_could_not_be_read_is_told(editor, page):
    call_command("search_rebuild", verbosity=0)
    consumer = Consumer.objects.filter(engine="embedded").get()
    row = Change.objects.create(consumer=consumer, page=page.pk)
    assert "har inte nått sökningen ännu" in told(editor, "barn", page)
    Change.objects.filter(pk=row.pk).update(last_error="ValueError: trasigt stycke")
    assert "ValueError: trasigt stycke" in told(editor, "barn", page)


def test_anothers_draft_cannot_be_chosen_and_the_words_typed_are_still_there(editor, home):
    other = Agency.objects.get(code="migrationsverket")
    draft = make_page(home, "Deras hemliga utkast", other, live=False, slug="deras")
    html = told(editor, "mina ord", draft)
    assert "Deras hemliga utkast" not in html
    assert "Välj en sida som du får se." in html
    assert 'value="mina ord"' in html


def test_words_without_a_letter_are_sent_back_with_what_to_do(editor, page):
    assert "Skriv minst ett ord." in told(editor, "   ", page)
