"""Which act a shared name means follows from the day of the text, and is asked where that is not enough."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from guidance.law.resolving import Meanable, meant

TURN = date(2025, 7, 1)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def old(**fields):
    return Meanable("2001:453", date(2002, 1, 1), TURN, **fields)


def new(**fields):
    return Meanable("2025:400", TURN, None, **fields)


@given(DAYS)
def test_the_act_that_applied_that_day_is_meant_and_none_before_the_first(day):
    said = meant([old(), new()], day)
    if day >= TURN:
        assert said == "2025:400"
    elif day >= date(2002, 1, 1):
        assert said == "2001:453"
    else:
        assert said == ""


@given(st.lists(DAYS, min_size=3, max_size=3, unique=True), DAYS)
def test_an_act_is_never_said_to_be_meant_on_a_day_when_it_did_not_apply(days, day):
    first, turn, end = sorted(days)
    acts = [Meanable("1980:620", first, turn), Meanable("2001:453", turn, end)]
    said = meant(acts, day)
    assert all(act.applies_on(day) for act in acts if act.sfs == said)
    assert bool(said) == (first <= day < end)


@given(st.none() | DAYS)
def test_an_editors_answer_decides_whatever_the_day(day):
    assert meant([old(), new()], day, "2001:453") == "2001:453"
    assert meant([old(), new()], day, "2025:400") == "2025:400"


@given(DAYS)
def test_an_answer_that_names_another_act_is_none(day):
    assert meant([old(), new()], day, "1990:52") == meant([old(), new()], day)


def test_a_day_that_nobody_knows_is_asked_about():
    assert meant([old(), new()], None) == ""


@given(st.none() | DAYS)
def test_one_act_is_meant_without_a_question(day):
    assert meant([old()], day) == "2001:453"


@given(DAYS)
def test_acts_that_apply_at_the_same_time_are_asked_about(day):
    assume(day >= TURN)
    assert meant([Meanable("1", date(1990, 1, 1)), new()], day) == ""


def test_what_is_known_from_the_other_act_only_is_asked_about():
    """A text written for the old act and published after the new one began."""
    cited_old = old(cited=("2001:453/11:1",), known=frozenset({"2001:453/11:1"}))
    assert meant([cited_old, new(cited=("2025:400/11:1",))], date(2025, 9, 1)) == ""
    known_in_both = new(cited=("2025:400/11:1",), known=frozenset({"2025:400/11:1"}))
    assert meant([cited_old, known_in_both], date(2025, 9, 1)) == "2025:400"
