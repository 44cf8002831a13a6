"""What readers are offered: the file that says what the page says now, and otherwise printing."""

import pytest
from django.test import Client
from django.urls import reverse

from guidance.handbooks.models import ChapterPage
from portal.paper.models import PaperFile
from search.outbox import enqueue
from tests.portal.editorial import making

pytestmark = pytest.mark.django_db

BODY = making.body(making.section("Avsnittet", "aaaa2"), making.text("Ring."))


@pytest.fixture
def page(home, work):
    made = making.guidance(home, "Text", body=BODY)
    work()
    return made


@pytest.fixture
def address(page):
    return f"/sv/pdf/{page.pk}/text.pdf"


def get(address, **headers):
    return Client(HTTP_HOST="localhost").get(address, **headers)


def test_the_file_is_served_under_its_name_and_asked_for_again_each_time(address):
    response = get(address)
    assert b"".join(response).startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="text.pdf"'
    assert set(response["Cache-Control"].split(", ")) == {"public", "no-cache"}
    assert response["Link"].endswith('/sv/text/>; rel="canonical"')
    assert not response.cookies


def test_who_has_it_gets_304(address):
    again = get(address, HTTP_IF_NONE_MATCH=get(address)["ETag"])
    assert again.status_code == 304


def test_the_page_offers_it_with_size_and_pages(page, address):
    html = get("/sv/text/").content.decode()
    assert f'<a href="{address}" type="application/pdf">Ladda ner som PDF</a>' in html
    assert "3 sidor)" in html


def test_while_a_change_waits_the_page_offers_none_and_the_address_leads_to_the_page(page, address):
    page.summary = "En annan mening."
    page.publish(page.save_revision(), without_review="Provtext")
    assert "Ladda ner som PDF" not in get("/sv/text/").content.decode()
    response = get(address)
    assert (response.status_code, response["Location"]) == (302, "/sv/text/")


def test_a_handbook_is_not_offered_while_a_chapter_waits(home, work):
    _, [chapter] = making.handbook(("Ett", BODY))
    work()
    assert "Ladda ner som PDF" in get("/sv/handbok/").content.decode()
    enqueue([chapter.pk])
    assert "Ladda ner som PDF" not in get("/sv/handbok/").content.decode()


def test_of_a_page_that_is_gone_there_is_nothing(page, address, work):
    page.unpublish()
    assert get(address).status_code == 404
    work()
    assert get(address).status_code == 404


def test_of_a_page_that_not_everybody_may_read_there_is_nothing(page, address):
    page.view_restrictions.create(restriction_type="login")
    assert get(address).status_code == 404


@pytest.mark.parametrize("wrong", ["/en/pdf/{}/text.pdf", "/sv/pdf/{}/annan.pdf", "/sv/pdf/0/text.pdf"])
def test_no_other_address_leads_to_it(page, wrong):
    assert get(wrong.format(page.pk)).status_code == 404


def test_a_file_that_went_missing_leads_to_the_page(page, address):
    PaperFile.objects.get().file.unlink()
    assert get(address).status_code == 302


def test_the_file_is_not_among_the_media(page):
    assert get(f"/media/{PaperFile.objects.get().path}").status_code == 404


def test_to_offer_it_costs_one_query(page, django_assert_num_queries):
    from django.template import Context, Template

    shown = Template("{% load portal_paper %}{% paper_of page description as paper %}{{ paper.name }}")
    context = Context({"page": page, "description": page.describe()})
    with django_assert_num_queries(1):
        assert shown.render(context) == "text"


def test_a_chapter_has_its_own_and_its_handbook_another(home, work):
    book, [chapter] = making.handbook(("Ett", BODY))
    work()
    assert (
        reverse("paper:file", args=[chapter.pk, "ett"]) in get(ChapterPage.objects.get().url).content.decode()
    )
    assert reverse("paper:file", args=[book.pk, "handbok"]) in get(book.url).content.decode()
