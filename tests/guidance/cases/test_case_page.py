"""The page of a case: its form keeps nothing, its steps are sections, its checklist is the same steps."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from guidance.cases.models import CasePage
from portal.content.models import SectionAddress
from portal.pages.findable import entries_of
from portal.pages.templatetags.portal_pages import section_body
from tests.guidance.cases.making import ALONE, STEPS, key, questions, sections, step, steps
from tests.portal.editorial.making import home, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return published(CasePage, home(), "Fall", slug="fall", questions=questions(), body=steps())


def states(response):
    return {
        part.find("h2").get_text().split(maxsplit=1)[1].strip(): part.select_one(".case-step")["class"][
            1
        ].split("--")[1]
        for part in sections(response.content)
    }


def test_without_answers_all_steps_stand_open_in_order(case, client):
    response = client.get(case.url)
    assert set(states(response).values()) == {"all", "open"}
    assert not BeautifulSoup(response.content, "html.parser").select(".case-step details:not([open])")


def test_answers_fold_what_does_not_count_and_mark_what_does(case, client):
    found = states(client.post(case.url, {"q1": key(0, 0)}))
    assert found["Utse god man"] == "hers"
    assert found["Boka tolk oavsett sällskap"] == "hers"
    assert found["Tala med familjen"] == "other"
    assert found["Kalla till samråd"] == "open"
    assert found["Följ upp"] == "all"


def test_the_form_needs_no_token_and_leaves_no_trace(case):
    client = Client(enforce_csrf_checks=True)
    response = client.post(case.url, {"q1": key(0, 0)})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies and not client.cookies
    assert key(0, 0) not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
    assert "csrfmiddlewaretoken" not in response.content.decode()
    checked = BeautifulSoup(response.content, "html.parser").select("input[checked]")
    assert [field["value"] for field in checked] == [key(0, 0), ""]


def test_answers_in_the_address_are_not_heard(case, client):
    """What stands there would lie in logs and histories."""
    assert set(states(client.get(case.url, {"q1": key(0, 0)})).values()) == {"all", "open"}


def test_answers_of_one_reader_are_not_shown_to_the_next(case, client):
    client.post(case.url, {"q1": key(0, 0)})
    assert set(states(client.get(case.url)).values()) == {"all", "open"}


def test_the_checklist_has_every_step_once_with_those_that_do_not_count_last(case, client):
    response = client.post(f"{case.url}checklista/", {"q1": key(0, 1)})
    page = BeautifulSoup(response.content, "html.parser")
    listed = [row.find(["h2", "h3"]).get_text().split(maxsplit=1)[1].strip() for row in page.select(".check")]
    aside = ["Utse god man", "Skydda det ensamma lilla barnet"]
    assert listed == [*(heading for heading, _ in STEPS if heading not in aside), *aside]
    assert len(page.select(".check__sign")) == len(STEPS) - len(aside)
    assert "I sällskap" in page.select_one(".checklist__answers").get_text()
    assert "no-store" in response["Cache-Control"]


def test_the_checklist_without_answers_has_all_steps_to_sign(case, client):
    page = BeautifulSoup(client.get(f"{case.url}checklista/").content, "html.parser")
    assert len(page.select(".check__sign")) == len(STEPS)
    assert not page.select(".checklist__answers")


def test_a_step_keeps_its_address_and_is_found_by_its_own_heading_with_all_that_it_says(case, client):
    said = {name: f"<p>{name} här</p>" for name in ("ask", "document", "avoid", "law")}
    raw = [{"type": "case_step", "id": "step-1", "value": step("Utse god man", [ALONE], **said)}]
    other = published(CasePage, home(), "Annat fall", slug="annat", questions=questions(), body=raw)
    [section] = other.sections
    [_whole, entry] = entries_of(other.describe())

    assert (entry.heading, entry.number) == ("Utse god man", "1")
    for words in (
        ALONE,
        "Handläggaren",
        "Samma dag",
        "God man",
        "Så gör ni",
        *(f"{name} här" for name in said),
    ):
        assert words in entry.text
    assert SectionAddress.objects.get(code=section.code, current=True).page_id == other.pk
    assert client.get(f"/sv/s/{section.code}/")["Location"].endswith(f"/annat/#{section.code}")


def test_renaming_or_moving_a_question_keeps_what_a_copied_link_means(case):
    before = {answer.text: answer.key for question in case.questions_asked for answer in question.answers}
    case.questions = list(reversed(questions()))
    case.questions[0].value["text"] = "Ålder?"
    case.publish(case.save_revision(), without_review="Provtext")
    after = CasePage.objects.get(pk=case.pk)
    assert {
        answer.text: answer.key for question in after.questions_asked for answer in question.answers
    } == before


def test_the_page_costs_no_more_questions_to_the_database_with_answers(
    case, client, django_assert_max_num_queries
):
    client.get(case.url)
    with django_assert_max_num_queries(12):
        client.post(case.url, {"q1": key(0, 0)})


@pytest.mark.parametrize("knows_the_page", [True, False])
def test_away_from_the_page_a_step_says_all_that_it_says_and_offers_nothing_to_unfold(case, knows_the_page):
    """On paper and for machines."""
    html = section_body({"page": case} if knows_the_page else {}, case.sections[4])
    for words in ("Gäller när", *STEPS[4][1], "Handläggaren", "Samma dag", "God man", "Så gör ni"):
        assert words in html
    assert "<details" not in html and "hidden" not in html
