"""While the first engine is away the second answers at once, says so, and gives way by itself."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search.engines import State
from search.engines.base import EngineAwayError
from search.engines.deadline import MOST_AT_ONCE, within
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.standing_in import DEADLINE, LATE, StandingIn
from search.query import Query
from tests.search.conftest import entry, fill
from tests.search.hanging import Hanging
from tests.search.troubled import TroubledEngine, refuses

BARN = Query(words="barn")
PAUSE = 0.05


@pytest.fixture
def first(tmp_path: Path) -> TroubledEngine:
    index = EmbeddedEngine(tmp_path / "first")
    fill(index, [entry(1, "barn", title="Barn i familjehem")])
    return TroubledEngine(index)


@pytest.fixture
def both(first: TroubledEngine, tmp_path: Path) -> Iterator[StandingIn]:
    """Its breaker is closed when the test is over, so that no probe of it is heard of in the next."""
    second = EmbeddedEngine(tmp_path / "second")
    fill(second, [entry(2, "barn", title="Barn hos god man")])
    engine = StandingIn(first, second, pause=PAUSE)
    yield engine
    first.trouble = lambda: None
    until(lambda: not engine.breaker.open)
    until(lambda: not any(thread.name == "troubled-breaker" for thread in threading.enumerate()))


def asked(engine: StandingIn) -> tuple[State, list[int], float]:
    """The state, the pages and the seconds that it took."""
    began = time.monotonic()
    found = engine.search(BARN)
    return found.state, [page.page for page in found.pages], time.monotonic() - began


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"nothing happened for {seconds} s"
        time.sleep(0.01)


def test_while_the_first_is_well_it_answers(both: StandingIn) -> None:
    assert asked(both)[:2] == (State.READY, [1])


@pytest.mark.parametrize("trouble", ["refuses", "hangs"])
def test_when_it_is_away_the_second_answers_in_time_and_it_comes_back_by_itself(
    both: StandingIn, first: TroubledEngine, hanging: Hanging, trouble: str
) -> None:
    first.trouble = {"refuses": refuses, "hangs": hanging}[trouble]
    state, pages, seconds = asked(both)
    assert (state, pages) == (State.LIMITED, [2])
    assert seconds < 1
    assert asked(both)[2] < 0.3
    first.trouble = lambda: None
    hanging.let_go()
    until(lambda: not both.breaker.open)
    assert asked(both)[:2] == (State.READY, [1])


def test_what_hangs_is_asked_by_one_probe_and_no_more(
    both: StandingIn, first: TroubledEngine, hanging: Hanging
) -> None:
    first.trouble = hanging
    asked(both)
    until(lambda: first.waiting == 2)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: asked(both), range(64)))
    time.sleep(4 * PAUSE)
    assert first.most_waiting == 2
    assert {state for state, *_ in answers} == {State.LIMITED}


def test_what_is_slow_stays_away_until_it_is_quick_again(both: StandingIn, first: TroubledEngine) -> None:
    first.trouble = lambda: time.sleep(DEADLINE + 0.1)
    assert asked(both)[0] is State.LIMITED
    until(lambda: first.asked >= 3)
    assert both.breaker.open
    first.trouble = lambda: None
    until(lambda: not both.breaker.open)
    assert asked(both)[:2] == (State.READY, [1])


def test_a_late_answer_is_given_and_the_next_question_goes_elsewhere(
    both: StandingIn, first: TroubledEngine
) -> None:
    first.trouble = lambda: time.sleep(LATE + 0.1)
    assert asked(both)[:2] == (State.READY, [1])
    assert asked(both)[:2] == (State.LIMITED, [2])


def test_many_readers_at_once_wait_no_longer_than_one(
    both: StandingIn, first: TroubledEngine, hanging: Hanging
) -> None:
    first.trouble = hanging
    began = time.monotonic()
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: asked(both), range(200)))
    assert time.monotonic() - began < 2 * DEADLINE + 1
    assert {(state, *pages) for state, pages, _ in answers} == {(State.LIMITED, 2)}


def test_it_is_told_once_that_it_went_and_once_that_it_came(
    both: StandingIn, first: TroubledEngine, caplog: pytest.LogCaptureFixture
) -> None:
    first.trouble = refuses
    for _ in range(20):
        asked(both)
    until(lambda: first.asked >= 4)
    first.trouble = lambda: None
    until(lambda: not both.breaker.open)
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == ["search.engine_away troubled: it refuses", "search.engine_back troubled"]


def test_an_index_that_is_not_built_yet_is_no_outage(both: StandingIn, tmp_path: Path) -> None:
    (tmp_path / "first" / "published").unlink()
    assert asked(both)[:2] == (State.LIMITED, [2])
    assert not both.breaker.open


def test_a_broken_index_is_left_alone_until_it_is_whole(both: StandingIn, tmp_path: Path) -> None:
    for stored in (tmp_path / "first").glob("*/sv/*.store"):
        stored.unlink()
    assert asked(both)[:2] == (State.LIMITED, [2])
    assert both.breaker.open
    fill(EmbeddedEngine(tmp_path / "first"), [entry(3, "barn")])
    until(lambda: not both.breaker.open)
    assert asked(both)[:2] == (State.READY, [3])


def test_a_fault_of_ours_is_answered_and_logged_without_the_words(
    both: StandingIn, first: TroubledEngine, caplog: pytest.LogCaptureFixture
) -> None:
    words = "Fatima Nuur"

    def faulty() -> None:
        raise KeyError(words)

    first.trouble = faulty
    assert asked(both)[:2] == (State.LIMITED, [2])
    assert not both.breaker.open
    assert "search.engine_failed troubled KeyError" in caplog.text
    assert "in faulty" in caplog.text
    assert words not in caplog.text


def test_with_neither_index_search_is_down(tmp_path: Path) -> None:
    neither = StandingIn(
        TroubledEngine(EmbeddedEngine(tmp_path / "none")), EmbeddedEngine(tmp_path / "nothing")
    )
    assert neither.search(BARN).state is State.MISSING


def test_the_ranking_is_the_firsts_while_it_is_well(both: StandingIn, first: TroubledEngine) -> None:
    assert both.ranking(BARN, 10) == ["1"]
    first.trouble = refuses
    assert both.ranking(BARN, 10) == ["2"]


def test_so_are_explanations_and_completions(both: StandingIn, first: TroubledEngine) -> None:
    def explained() -> list[bool]:
        return [both.explain(BARN, page).entry is not None for page in (1, 2)]

    assert explained() == [True, False]
    assert both.complete("ba", "sv", 5)[0].page == 1
    first.trouble = refuses
    assert explained() == [False, True]
    assert both.complete("ba", "sv", 5)[0].page == 2


def test_no_more_than_so_many_are_left_waiting(hanging: Hanging) -> None:
    for _ in range(MOST_AT_ONCE):
        with pytest.raises(EngineAwayError, match="no answer within"):
            within(0, hanging)
    with pytest.raises(EngineAwayError, match="questions wait for it"):
        within(10, hanging)
