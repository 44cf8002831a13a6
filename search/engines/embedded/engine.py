from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from search.engines.base import Completion, Explanation, Found, State
from search.engines.embedded.completing import completions
from search.engines.embedded.explaining import explanation
from search.engines.embedded.folders import Folders
from search.engines.embedded.holding import held
from search.engines.embedded.schema import definition
from search.engines.embedded.searching import Search
from search.engines.embedded.shelf import Shelf, Snapshot
from search.engines.embedded.writing import EmbeddedWriter
from search.query import Query

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class EmbeddedEngine:
    """Searches the builds under `directory`; safe in many threads and processes at once."""

    name = "embedded"

    def __init__(self, directory: Path) -> None:
        self._folders = Folders(directory)
        self._lock = threading.Lock()
        self._published: tuple[tuple[int, int] | None, Shelf | None] = (None, None)

    # Reading

    def search(self, query: Query, *, build: str | None = None) -> Found:
        return self._tried(lambda: self._search(query, build), Found(State.BROKEN), build)

    def _search(self, query: Query, build: str | None) -> Found:
        shelf = self._shelf() if build is None else Shelf(self._folders.path(build))
        if shelf is None:
            return Found(State.MISSING)
        snapshot = shelf.snapshot(query.language)
        return Search(query, snapshot).found() if snapshot else Found()

    def ranking(self, query: Query, depth: int) -> list[str]:
        snapshot = self._snapshot(query.language)
        return Search(query, snapshot).ranking(depth) if snapshot else []

    def explain(self, query: Query, page: int) -> Explanation:
        def explained() -> Explanation:
            snapshot = self._snapshot(query.language)
            return explanation(Search(query, snapshot), page) if snapshot else Explanation(None)

        return self._tried(explained, Explanation(None))

    def complete(self, words: str, language: str, most: int) -> tuple[Completion, ...]:
        def completed() -> tuple[Completion, ...]:
            snapshot = self._snapshot(language)
            return completions(words, snapshot, most) if snapshot else ()

        return self._tried(completed, ())

    def _tried(self, ask: Callable[[], Answer], broken: Answer, build: str | None = None) -> Answer:
        """The answer, or `broken` where the index cannot be read."""
        published = self._folders.stamp()
        try:
            return ask()
        except (OSError, ValueError, KeyError):
            if build is None and self._folders.stamp() != published:
                return self._tried(ask, broken)  # the build was swapped and dropped in this very moment
            logger.exception("search.index_broken", extra={"build": build})
            return broken

    def _snapshot(self, language: str) -> Snapshot | None:
        shelf = self._shelf()
        return shelf.snapshot(language) if shelf else None

    def _shelf(self) -> Shelf | None:
        """The published build, opened anew when another is published."""
        with self._lock:
            stamp = self._folders.stamp()
            if stamp != self._published[0] or self._published[1] is None:
                build = self._folders.published()
                self._published = stamp, Shelf(self._folders.path(build)) if build else None
            return self._published[1]

    # Builds

    def published(self) -> str | None:
        return self._folders.published()

    def is_current(self, build: str) -> bool:
        return self._folders.path(build).is_dir() and f"-{definition()}-" in build

    def new_build(self) -> str:
        return self._folders.new_name(definition())

    def writer(self, build: str) -> EmbeddedWriter:
        return EmbeddedWriter(self._folders.path(build), self._folders.lock(build))

    def count(self, build: str) -> tuple[int, int]:
        shelf, pages, entries = Shelf(self._folders.path(build)), 0, 0
        for language in shelf.languages():
            if snapshot := shelf.snapshot(language):
                everything = Search(Query(language=language), snapshot)
                pages += len(everything.grouped.pages)
                entries += snapshot.searcher.num_docs
        return pages, entries

    def held(self, build: str) -> dict[int, int]:
        return held(Shelf(self._folders.path(build)))

    def publish(self, build: str) -> None:
        self._folders.publish(build)

    def drop_all_but(self, builds: Collection[str]) -> None:
        self._folders.drop_all_but(builds)
