"""Whatever is answered, every step is on the page once, and those brought forward are those whose branches match."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.cases.branches import Answer, Question, Standing, branches_of, chosen_of, standing
from guidance.cases.models import CasePage
from tests.guidance.cases.making import QUESTIONS, STEPS, key, questions, sections, steps
from tests.portal.editorial.making import home, published

names = st.text("abc", min_size=1, max_size=2)


@st.composite
def asked(draw):
    """Questions whose answers all have names of their own."""
    given_names = draw(st.lists(names, min_size=2, max_size=9, unique=True))
    answers = [Answer(key=f"k{place}", text=name, short=name) for place, name in enumerate(given_names)]
    cuts = sorted(draw(st.sets(st.integers(1, len(answers) - 1), max_size=3)))
    parts = zip([0, *cuts], [*cuts, len(answers)], strict=True)
    return [Question(text="?", answers=tuple(answers[start:end])) for start, end in parts]


@given(asked(), st.data())
def test_a_step_is_hers_when_each_question_it_names_has_one_of_the_named_answers(rows, data):
    every = [answer for question in rows for answer in question.answers]
    wanted = data.draw(st.sets(st.sampled_from([answer.short for answer in every])))
    said = {n: data.draw(st.sampled_from([None, *row.answers])) for n, row in enumerate(rows)}
    about = [n for n, row in enumerate(rows) if any(answer.short in wanted for answer in row.answers)]

    found = standing(branches_of(wanted, rows), {answer.key for answer in said.values() if answer})

    if not about:
        assert found == Standing.ALL
    elif any(said[n] and said[n].short not in wanted for n in about):
        assert found == Standing.OTHER
    else:
        assert found == (Standing.HERS if all(said[n] for n in about) else Standing.OPEN)


def test_a_name_that_no_answer_has_hides_a_step_from_nobody():
    [question] = [Question(text="?", answers=(Answer("k1", "Ja", "ja"), Answer("k2", "Nej")))]
    assert branches_of(["borttaget svar"], [question]) == ()
    assert standing(branches_of(["borttaget svar"], [question]), {"k2"}) == Standing.ALL


@given(asked(), st.lists(st.text(max_size=3) | st.integers(0, 9).map("k{}".format)))
def test_of_what_is_sent_in_at_most_one_answer_of_each_question_is_taken(rows, values):
    chosen = chosen_of(values, rows)
    assert chosen <= set(values)
    assert all(len(chosen & question.keys) <= 1 for question in rows)
    assert all(chosen & question.keys for question in rows if question.keys & set(values))


@pytest.fixture
def case(db):
    return published(CasePage, home(), "Fall", slug="fall", questions=questions(), body=steps())


answers = st.fixed_dictionaries(
    {},
    optional={
        f"q{n + 1}": st.sampled_from(["", "skräp", key(n, 0), key(n, 1)]) for n in range(len(QUESTIONS))
    },
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers)
def test_every_step_is_on_the_page_once_whatever_is_answered(case, client, given_answers):
    response = client.post(case.url, given_answers)
    shown = sections(response.content)

    assert [part.find("h2").get_text().split(maxsplit=1)[1].strip() for part in shown] == [
        row[0] for row in STEPS
    ]
    assert len({part["id"] for part in shown}) == len(STEPS)
    for (heading, _), part in zip(STEPS, shown, strict=True):
        assert f"Så gör ni: {heading}." in part.get_text()
    said = {
        short
        for n, (_, rows) in enumerate(QUESTIONS)
        for place, (_, short) in enumerate(rows)
        if given_answers.get(f"q{n + 1}") == key(n, place)
    }
    asked_of = [{short for _, short in rows} for _, rows in QUESTIONS]
    hers = [
        h
        for h, wanted in STEPS
        if wanted and all(said & set(wanted) & q for q in asked_of if q & set(wanted))
    ]
    assert [
        part.find("h2").get_text().split(maxsplit=1)[1].strip()
        for part in shown
        if part.select(".case-step--hers")
    ] == hers
    listed = BeautifulSoup(response.content, "html.parser").select(".your-steps li:not([hidden]) a")
    assert [link.get_text().split(maxsplit=1)[1].strip() for link in listed] == hers
