"""Questions that somebody waits for so long and no longer.

Limits on a socket hold for each read, so a node that sends a byte now and then keeps its reader for ever. So the
question is asked in a thread of its own, which the reader leaves behind when the time is up.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from search.engines.base import EngineAwayError

MOST_AT_ONCE = 64

Answer = TypeVar("Answer")

_room = threading.BoundedSemaphore(MOST_AT_ONCE)


def within(seconds: float, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives or raises; EngineAwayError when it takes longer, or when too many others do already."""
    if not _room.acquire(blocking=False):
        raise EngineAwayError(f"{MOST_AT_ONCE} questions wait for it")
    answer: Future[Answer] = Future()
    _start(ask, answer)
    try:
        return answer.result(seconds)
    except TimeoutError:
        raise EngineAwayError(f"no answer within {seconds:g} s") from None


def _start(ask: Callable[[], Answer], answer: Future[Answer]) -> None:
    def work() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:
            answer.set_exception(error)
        finally:
            _room.release()

    context = contextvars.copy_context()
    try:
        threading.Thread(target=context.run, args=(work,), name="search-question", daemon=True).start()
    except RuntimeError as error:
        _room.release()
        raise EngineAwayError(f"no thread to ask in: {error}") from error
