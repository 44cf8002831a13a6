"""An engine that does as it is told: it answers by another, or refuses, hangs or fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from search.engines import Completion, Engine, EngineAwayError, Explanation, Found, Reading, Writer
from search.query import Query

Answer = TypeVar("Answer")


class TroubledEngine:
    """Whatever is asked of it first calls `trouble`, which may raise or take its time. `asked` counts."""

    def __init__(self, inner: Engine, name: str = "troubled") -> None:
        self.name = name
        self.asked = 0
        self.waiting = 0
        self.most_waiting = 0
        self.trouble: Callable[[], None] = lambda: None
        self._inner = inner
        self._lock = threading.Lock()

    def search(self, query: Query, *, build: str | None = None) -> Found:
        return self._do(lambda: self._inner.search(query, build=build))

    def ranking(self, query: Query, depth: int) -> list[str]:
        return self._do(lambda: self._inner.ranking(query, depth))

    def explain(self, query: Query, page: int) -> Explanation:
        return self._do(lambda: self._inner.explain(query, page))

    def complete(self, words: str, language: str, most: int) -> tuple[Completion, ...]:
        return self._do(lambda: self._inner.complete(words, language, most))

    def published(self) -> str | None:
        return self._do(self._inner.published)

    def is_current(self, build: str) -> bool:
        return self._do(lambda: self._inner.is_current(build))

    def new_build(self) -> str:
        return self._do(self._inner.new_build)

    def writer(self, build: str) -> Writer:
        return self._do(lambda: _TroubledWriter(self, self._inner.writer(build)))

    def count(self, build: str) -> tuple[int, int]:
        return self._do(lambda: self._inner.count(build))

    def held(self, build: str) -> Mapping[int, int]:
        return self._do(lambda: self._inner.held(build))

    def publish(self, build: str) -> None:
        self._do(lambda: self._inner.publish(build))

    def drop_all_but(self, builds: Collection[str]) -> None:
        self._do(lambda: self._inner.drop_all_but(builds))

    def _do(self, work: Callable[[], Answer]) -> Answer:
        with self._lock:
            self.asked += 1
            self.waiting += 1
            self.most_waiting = max(self.most_waiting, self.waiting)
        try:
            self.trouble()
            return work()
        finally:
            with self._lock:
                self.waiting -= 1


class _TroubledWriter:
    def __init__(self, engine: TroubledEngine, inner: Writer) -> None:
        self._engine = engine
        self._inner = inner

    def write(self, readings: Iterable[Reading]) -> None:
        self._engine._do(lambda: self._inner.write(readings))

    def close(self) -> None:
        self._inner.close()

    def __enter__(self) -> _TroubledWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def refuses() -> None:
    raise EngineAwayError("it refuses")
