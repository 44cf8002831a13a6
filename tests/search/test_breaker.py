"""The breaker, through every order of outages, questions and probes."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from search.engines.breaker import Breaker


class Outages(RuleBasedStateMachine):
    """A reader asks where the breaker lets it; a probe is made by whoever was started to watch."""

    @initialize()
    def begin(self) -> None:
        self.well = True
        self.watchers: list[Callable[[], None]] = []
        self.breaker = Breaker(self.answers, name="engine", background=self.watchers.append)

    def answers(self) -> bool:
        if not self.well:
            raise ConnectionError
        return True

    @rule()
    def the_engine_goes(self) -> None:
        self.well = False

    @rule()
    def the_engine_comes(self) -> None:
        self.well = True

    @precondition(lambda self: not self.breaker.open)
    @rule()
    def a_reader_asks(self) -> None:
        if not self.well:
            self.breaker.trip("away")
            assert self.breaker.open

    @rule()
    def a_reader_that_asked_before_fails_late(self) -> None:
        self.breaker.trip("late")
        assert self.breaker.open

    @precondition(lambda self: self.watchers)
    @rule()
    def a_probe_is_made(self) -> None:
        assert self.breaker.probe() is self.well
        if self.well:
            self.watchers.pop()

    @invariant()
    def one_watches_while_it_is_open_and_none_otherwise(self) -> None:
        assert len(self.watchers) == int(self.breaker.open)


TestOutages = Outages.TestCase
TestOutages.settings = settings(max_examples=200, stateful_step_count=30)
