from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

PAUSE = 3.0


class Breaker:
    """Whether something is asked at all. Once `tripped`, it is `open`: nobody asks, and a thread of its own asks
    `is_well` every `pause` seconds, one call at a time, until it is.

    `is_well` may raise; that is a no. `background` starts what it is given and does not wait for it.
    """

    def __init__(
        self,
        is_well: Callable[[], bool],
        *,
        name: str,
        pause: float = PAUSE,
        background: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self._is_well = is_well
        self._name = name
        self._pause = pause
        self._background = background or self._in_a_thread
        self._lock = threading.Lock()
        self._open = False

    @property
    def open(self) -> bool:
        return self._open

    def trip(self, why: object) -> None:
        with self._lock:
            if self._open:
                return
            self._open = True
        logger.warning("search.engine_away %s: %s", self._name, why)
        self._background(self._watch)

    def probe(self) -> bool:
        """Ask once, and close where all is well."""
        try:
            well = self._is_well()
        except Exception as error:
            logger.debug("search.engine_still_away %s: %s", self._name, error)
            well = False
        if well:
            with self._lock:
                self._open = False
            logger.warning("search.engine_back %s", self._name)
        return well

    def _watch(self) -> None:
        time.sleep(self._pause)
        while not self.probe():
            time.sleep(self._pause)

    def _in_a_thread(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name=f"{self._name}-breaker", daemon=True).start()
