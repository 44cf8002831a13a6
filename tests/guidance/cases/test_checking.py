"""An editor is told what does not hold together, at the block where it is mended, and loses nothing typed."""

from __future__ import annotations

import pytest

from guidance.cases.checking import faults
from guidance.cases.models import CasePage
from tests.guidance.cases.making import ALONE, COMPANY, QUESTIONS, STEPS, YOUNG, fields, questions, steps
from tests.portal.editorial.making import draft, form_of, home, logged_in, person, post

pytestmark = pytest.mark.django_db


def found(question_rows=QUESTIONS, step_rows=STEPS):
    page = CasePage(questions=questions(question_rows), body=steps(step_rows))
    return [(fault.field, fault.place, fault.message) for fault in faults(page.questions, page.body)]


def test_a_whole_case_has_no_faults():
    assert found() == []


def test_capitals_and_spaces_do_not_make_another_name():
    assert found(step_rows=[*STEPS, ("Steg", [" Barnet  kom ensamt "])]) == []


def test_a_step_that_names_an_answer_of_a_question_that_is_gone_is_told_which_there_are():
    [first, second] = found(QUESTIONS[:1])
    assert first[:2] == ("body", (3, "branches", 0))
    assert second[:2] == ("body", (4, "branches", 1))
    assert f"Inget svar heter ”{YOUNG}”" in first[2]
    assert f"{ALONE}; {COMPANY}" in first[2]


def test_an_answer_with_a_name_that_no_step_uses_is_told():
    [fault] = found(step_rows=[row for row in STEPS if YOUNG not in row[1]])
    assert fault[:2] == ("questions", (1, "answers", 0, "short"))
    assert f"Inget steg gäller när ”{YOUNG}”" in fault[2]


def test_two_answers_with_one_name_are_told_apart():
    twice = [*QUESTIONS, ("Igen?", [("Ja", YOUNG.upper()), ("Nej", "")])]
    assert [fault[1] for fault in found(twice)] == [(1, "answers", 0, "short"), (2, "answers", 0, "short")]


def test_a_question_that_changes_nothing_is_told():
    [fault] = found([*QUESTIONS, ("Hur mår barnet?", [("Bra", ""), ("Dåligt", "")])])
    assert fault[:2] == ("questions", (2, "text"))
    assert "ändrar ingenting" in fault[2]


@pytest.fixture
def half_done():
    author = person("skribent", "author")
    rows = [("Fråga efter svaret", ["ett svar som är borta"])]
    page = draft(
        CasePage, home(), "Fall", by=author, slug="fall", questions=questions(QUESTIONS[:1]), body=steps(rows)
    )
    return page, logged_in(author)


def test_a_half_done_case_is_saved_as_a_draft(half_done):
    page, client = half_done
    form = {**form_of(client, page), **fields(page), "title": "Fall som växer"}
    post(client, page, form)
    assert CasePage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Fall som växer"


def test_it_is_not_sent_on_and_comes_back_with_all_that_was_typed(half_done):
    page, client = half_done
    form = {**form_of(client, page), **fields(page), "title": "Fall som växer", "change_note": "Nytt"}
    response = post(client, page, form, action_submit="1")
    shown, form = response.content.decode(), response.context["form"]
    assert set(form.errors) == {"questions", "body"}
    assert "Inget svar heter" in shown and "Inget steg g" in shown  # as JSON
    assert "Fall som växer" in shown
    assert form["body"].value()[0].value["branches"][0] == "ett svar som är borta"
    assert [block.value["text"] for block in form["questions"].value()] == [QUESTIONS[0][0]]
    assert CasePage.objects.get(pk=page.pk).current_workflow_state is None


def test_mended_it_is_sent_on(half_done):
    page, client = half_done
    page.questions, page.body = questions(), steps()
    form = {**form_of(client, page), **fields(page), "change_note": "Nytt"}
    response = post(client, page, form, action_submit="1")
    assert response.context.get("form") is None or not response.context["form"].errors
    assert CasePage.objects.get(pk=page.pk).current_workflow_state is not None
