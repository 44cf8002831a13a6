from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TypeVar

from elasticsearch import Elasticsearch, NotFoundError

from search.engines.base import Completion, Explanation, Found, State
from search.engines.elasticsearch.builds import Builds
from search.engines.elasticsearch.client import connect, told_when_away
from search.engines.elasticsearch.completing import completions
from search.engines.elasticsearch.documents import definition
from search.engines.elasticsearch.explaining import explanation
from search.engines.elasticsearch.names import Names, definition_of, is_language, new_build
from search.engines.elasticsearch.reader import IndexReader
from search.engines.elasticsearch.searching import Search
from search.engines.elasticsearch.writing import ElasticsearchWriter
from search.query import Query

Answer = TypeVar("Answer")


class ElasticsearchEngine:
    """Searches the builds of one installation, which are the indexes that begin with `prefix`.

    `addresses` are nodes of one cluster. The client is made when it is first needed, once for each process.
    """

    name = "elasticsearch"

    def __init__(self, addresses: Sequence[str], prefix: str) -> None:
        self._addresses = addresses
        self._names = Names(prefix)
        self._readers: dict[str, IndexReader] = {}

    @cached_property
    def _client(self) -> Elasticsearch:
        return connect(self._addresses)

    @cached_property
    def _builds(self) -> Builds:
        return Builds(self._client, self._names)

    # Reading

    def search(self, query: Query, *, build: str | None = None) -> Found:
        missing = self._missing if build is None else lambda: self._missing_build(build)
        return self._asked(query.language, build, lambda reader: Search(query, reader).found(), missing)

    def ranking(self, query: Query, depth: int) -> list[str]:
        return self._asked(query.language, None, lambda reader: Search(query, reader).ranking(depth), list)

    def explain(self, query: Query, page: int) -> Explanation:
        return self._asked(
            query.language,
            None,
            lambda reader: explanation(Search(query, reader), page),
            lambda: Explanation(None),
        )

    def complete(self, words: str, language: str, most: int) -> tuple[Completion, ...]:
        return self._asked(
            language, None, lambda reader: completions(words, language, reader.request(), most), tuple
        )

    def _asked(
        self,
        language: str,
        build: str | None,
        ask: Callable[[IndexReader], Answer],
        missing: Callable[[], Answer],
    ) -> Answer:
        """What `ask` reads from the index of a language, or what is so where there is none."""
        with told_when_away():
            if not is_language(language):
                return missing()
            names = self._names
            index = names.index(build, language) if build else names.published_alias(language)
            try:
                return ask(self._reader(index))
            except NotFoundError:
                return missing()

    def _reader(self, index: str) -> IndexReader:
        return self._readers.setdefault(index, IndexReader(self._client, index))

    def _missing(self) -> Found:
        """A build that is published has nothing in a language that it lacks."""
        return Found() if self._builds.published() else Found(State.MISSING)

    def _missing_build(self, build: str) -> Found:
        return Found() if self._builds.exists(build) else Found(State.MISSING)

    # Builds

    def published(self) -> str | None:
        with told_when_away():
            return self._builds.published()

    def is_current(self, build: str) -> bool:
        with told_when_away():
            return definition_of(build) == definition() and self._builds.exists(build)

    def new_build(self) -> str:
        return new_build(definition())

    def writer(self, build: str) -> ElasticsearchWriter:
        return ElasticsearchWriter(self._client, self._builds, self._names, build)

    def count(self, build: str) -> tuple[int, int]:
        with told_when_away():
            return self._builds.count(build)

    def held(self, build: str) -> dict[int, int]:
        with told_when_away():
            return self._builds.held(build)

    def publish(self, build: str) -> None:
        with told_when_away():
            self._builds.publish(build)
        self._readers.clear()

    def drop_all_but(self, builds: Collection[str]) -> None:
        with told_when_away():
            self._builds.drop_all_but(builds)

    def remove(self) -> None:
        """Remove every build, also the one that is published."""
        with told_when_away():
            self._builds.drop(self._builds.all())
