"""Readings of pages become documents. Whatever comes late, twice or at once, a page ends as its newest reading.

First the record of a page takes the version and every document that is about to be written, by compare and swap. So
whoever writes a newer reading knows also of documents that a slower writer has yet to write, and puts tombstones in
their places: documents of a higher version, over which the slow one cannot write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from elasticsearch import Elasticsearch
from elasticsearch.helpers import BulkIndexError, parallel_bulk

from search.engines.base import Reading
from search.engines.elasticsearch.builds import Builds
from search.engines.elasticsearch.client import for_writing, told_when_away
from search.engines.elasticsearch.documents import document, document_id
from search.engines.elasticsearch.names import PAGES, Names, is_language
from search.engines.elasticsearch.records import Announced, Records

CHUNK = 500
THREADS = 3
CONFLICT = 409
TOMBSTONE = {"gone": True}


class ElasticsearchWriter:
    """Writes one build. Several may do so at once.

    What is written into the published build is found when `write` returns; in any other when the writer is closed, or
    the build is published.
    """

    def __init__(self, client: Elasticsearch, builds: Builds, names: Names, build: str) -> None:
        self._client = for_writing(client)
        self._builds = builds
        self._names = names
        self._build = build
        self._made: set[str] = set()
        self._unseen: set[str] = set()
        with told_when_away():
            self._make([PAGES])
        self._records = Records(self._client, names.write_alias(build, PAGES))

    def write(self, readings: Iterable[Reading]) -> None:
        newest = _newest(readings)
        with told_when_away():
            announced = self._records.announce(newest)
            languages = {language for one in announced for language, _ in one.places}
            self._make(languages)
            self._bulk(action for one in announced for action in self._actions(one))
            self._unseen |= languages
            if self._builds.is_published(self._build):
                self._show()

    def close(self) -> None:
        with told_when_away():
            self._show()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()

    def _show(self) -> None:
        self._builds.refresh(self._build, self._unseen)
        self._unseen.clear()

    def _make(self, parts: Iterable[str]) -> None:
        for part in sorted(set(parts) - self._made):
            self._builds.make(self._build, part)
            self._made.add(part)

    def _actions(self, announced: Announced) -> Iterator[dict[str, Any]]:
        """A document for each entry, and a tombstone wherever the page has or may have had another."""
        reading = announced.reading
        bodies = {(entry.language, document_id(entry)): entry for entry in reading.entries}
        for place in announced.places:
            language, name = place
            yield {
                "_index": self._names.write_alias(self._build, language),
                "_id": name,
                "_source": document(bodies[place]) if place in bodies else TOMBSTONE,
                "version": reading.version,
                "version_type": "external_gte",
                "require_alias": True,
            }

    def _bulk(self, actions: Iterable[dict[str, Any]]) -> None:
        """A conflict says that something newer lies there already."""
        outcomes = parallel_bulk(
            self._client, actions, thread_count=THREADS, chunk_size=CHUNK, raise_on_error=False
        )
        failed = [
            item
            for done, item in outcomes
            if not done and any(result["status"] != CONFLICT for result in item.values())
        ]
        if failed:
            raise BulkIndexError(f"{len(failed)} documents could not be written", failed)


def _newest(readings: Iterable[Reading]) -> list[Reading]:
    """The newest reading of each page. Raises ValueError for an entry that no index can take."""
    newest: dict[int, Reading] = {}
    for reading in readings:
        for entry in reading.entries:
            if entry.page != reading.page:
                raise ValueError(f"entry {entry.id} of page {entry.page} was read for page {reading.page}")
            if not is_language(entry.language):
                raise ValueError(f"entry {entry.id} is in {entry.language!r}, which is no language")
        if reading.page not in newest or reading.version >= newest[reading.page].version:
            newest[reading.page] = reading
    return list(newest.values())
