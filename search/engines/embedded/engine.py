from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import tantivy

from search.engines.base import Found, State
from search.engines.embedded.clauses import Clauses
from search.engines.embedded.folders import Folders
from search.engines.embedded.grouping import Group, Grouping
from search.engines.embedded.schema import definition
from search.engines.embedded.shelf import Shelf, Snapshot
from search.engines.embedded.writing import EmbeddedWriter
from search.query import Query
from search.ranking import NEAREST

logger = logging.getLogger(__name__)


class EmbeddedEngine:
    """Searches the builds under `directory`; safe in many threads and processes at once."""

    name = "embedded"

    def __init__(self, directory: Path) -> None:
        self._folders = Folders(directory)
        self._lock = threading.Lock()
        self._published: tuple[tuple[int, int] | None, Shelf | None] = (None, None)

    # Reading

    def search(self, query: Query, *, build: str | None = None) -> Found:
        published = self._folders.stamp()
        try:
            return self._search(query, build)
        except (OSError, ValueError, KeyError):
            if build is None and self._folders.stamp() != published:
                return self.search(query)  # the build was swapped and dropped in this very moment
            logger.exception("search.index_broken", extra={"build": build})
            return Found(State.BROKEN)

    def _search(self, query: Query, build: str | None) -> Found:
        shelf = self._shelf() if build is None else Shelf(self._folders.path(build))
        if shelf is None:
            return Found(State.MISSING)
        snapshot = shelf.snapshot(query.language)
        return Search(query, snapshot).found() if snapshot else Found()

    def ranking(self, query: Query, depth: int) -> list[str]:
        shelf = self._shelf()
        snapshot = shelf.snapshot(query.language) if shelf else None
        return Search(query, snapshot).ranking(depth) if snapshot else []

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

    def publish(self, build: str) -> None:
        self._folders.publish(build)

    def drop_all_but(self, builds: Collection[str]) -> None:
        self._folders.drop_all_but(builds)


class Search:
    """One query on one snapshot."""

    def __init__(self, query: Query, snapshot: Snapshot) -> None:
        self._query = query
        self._snapshot = snapshot
        self._correction = snapshot.spelling.corrected(query.words)
        self._clauses = Clauses(query, snapshot, self._correction)
        self._today = datetime.date.today()
        self.grouped = self._group(self._clauses.gated, self._most)

    @property
    def _most(self) -> int:
        return max(1, self._snapshot.searcher.num_docs)

    def found(self) -> Found:
        query, grouped = self._query, self.grouped
        sort = "date" if self._clauses.empty else query.sort
        first = (query.page - 1) * query.size
        shown = grouped.ordered(sort)[first : first + query.size]
        return Found(
            total=len(grouped.pages),
            pages=self._found(shown),
            nearest=self._found(self._nearest()),
            facets=grouped.facets,
            suggestion=self._suggestion(),
        )

    def ranking(self, depth: int) -> list[str]:
        hits = self._snapshot.searcher.search(self._clauses.ungated, depth).hits
        return [self._snapshot.id(address) for _, address in hits]

    def _group(self, clauses: tantivy.Query, most: int) -> Grouping:
        hits = self._snapshot.searcher.search(clauses, most).hits
        return Grouping(self._snapshot, hits, self._query.filters, self._today)

    def _found(self, groups: list[Group]) -> tuple:
        return tuple(group.found(self._snapshot, self.grouped.among_best) for group in groups)

    def _nearest(self) -> list[Group]:
        """What shares least with the query, best first, to fill up a short list."""
        missing = NEAREST - len(self.grouped.pages)
        if missing <= 0 or self._clauses.empty or self._query.page > 1:
            return []
        most = self._most if self._query.filters else 20 * NEAREST
        near = self._group(self._clauses.ungated, most).ordered("relevance")
        return [group for group in near if group.facts.page not in self.grouped.pages][:missing]

    def _suggestion(self) -> str:
        """Other words that give more pages, when a word is not in the index at all."""
        if not self._correction or self._query.page > 1:
            return ""
        better = Search(replace(self._query, words=self._correction), self._snapshot)
        return self._correction if len(better.grouped.pages) > len(self.grouped.pages) else ""
