"""Two engines that answer as one: where the first is away the second stands in."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from search.engines.base import Answering, Completion, EngineAwayError, Explanation, Found, State
from search.engines.breaker import PAUSE, Breaker
from search.engines.deadline import within
from search.query import Query

logger = logging.getLogger(__name__)

DEADLINE = 0.7
LATE = 0.4
PROBE = Query(words="barn", size=1)

Answer = TypeVar("Answer")


class StandingIn:
    """Answers by `first`, and by `second` where `first` is away, takes longer than DEADLINE seconds or has no whole
    index; that is told as State.LIMITED.

    The first such failure opens a breaker, one for each process: from then on `first` is left alone until it has
    answered a probe. So does an answer that is LATE, since one page may ask several questions; it is still given.
    What `first` fails at by a fault of ours is logged and answered by `second` too, each time anew.
    """

    def __init__(self, first: Answering, second: Answering, *, pause: float = PAUSE) -> None:
        self.name = first.name
        self._first = first
        self._second = second
        self.breaker = Breaker(self._is_well, name=first.name, pause=pause)

    def search(self, query: Query) -> Found:
        found = self._asked(lambda: self._first.search(query))
        if found and found.state is State.READY:
            return found
        if found and found.state is State.BROKEN:
            self.breaker.trip("its index is broken")
        instead = self._second.search(query)
        return replace(instead, state=State.LIMITED) if instead.state is State.READY else instead

    def ranking(self, query: Query, depth: int) -> list[str]:
        return self._either(lambda engine: engine.ranking(query, depth))

    def explain(self, query: Query, page: int) -> Explanation:
        return self._either(lambda engine: engine.explain(query, page))

    def complete(self, words: str, language: str, most: int) -> tuple[Completion, ...]:
        return self._either(lambda engine: engine.complete(words, language, most))

    def _either(self, ask: Callable[[Answering], Answer]) -> Answer:
        answer = self._asked(lambda: ask(self._first))
        return ask(self._second) if answer is None else answer

    def _asked(self, ask: Callable[[], Answer]) -> Answer | None:
        """What the first answers; None where it does not."""
        if self.breaker.open:
            return None
        began = time.monotonic()
        try:
            answer = within(DEADLINE, ask)
            if (took := time.monotonic() - began) > LATE:
                self.breaker.trip(f"it took {took:.2f} s")
            return answer
        except EngineAwayError as error:
            self.breaker.trip(error)
        except Exception as error:
            _log_without_words(self.name, error)
        return None

    def _is_well(self) -> bool:
        """Whether a whole search is answered in time. Nobody waits for it: the engine's own limits end it."""
        began = time.monotonic()
        return self._first.search(PROBE).state is State.READY and time.monotonic() - began < LATE


def _log_without_words(name: str, error: Exception) -> None:
    """Where it failed and how, but not the message, which may repeat what somebody searched for."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("search.engine_failed %s %s\n%s", name, type(error).__name__, where)
