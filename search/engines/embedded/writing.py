"""Writing a build: one process, one writer a language, opened when a language is first written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import tantivy

from search.analysis.embedded import compiled
from search.engines.base import Reading
from search.engines.embedded.schema import document, schema, set_up
from search.entries import Entry

HEAP = 30_000_000


class EmbeddedWriter:
    """Order is the order of `write`: with one writer, no older reading can come after a newer one."""

    def __init__(self, folder: Path, lock: IO[bytes]) -> None:
        self._folder = folder
        self._lock = lock
        self._indexes: dict[str, tantivy.Index] = {}
        self._writers: dict[str, tantivy.IndexWriter] = {}

    def write(self, readings: Iterable[Reading]) -> None:
        last = {reading.page: reading for reading in readings}
        try:
            held = self._committed()
            touched = {language for reading in last.values() for language in self._replace(reading, held)}
            for language in sorted(touched):
                self._writers[language].commit()
        except BaseException:
            self._forget()
            raise

    def close(self) -> None:
        for writer in self._writers.values():
            writer.wait_merging_threads()
        self._forget()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _forget(self) -> None:
        """What was not committed is gone; the next write opens the indexes again."""
        self._writers.clear()
        self._indexes.clear()

    def _replace(self, reading: Reading, held: dict[str, tantivy.Searcher]) -> set[str]:
        """Gives the languages that change: a page that is gone no longer says in which it was."""
        languages = {entry.language for entry in reading.entries}
        languages |= {
            language for language, searcher in held.items() if searcher.doc_freq("page", reading.page)
        }
        for language in languages:
            self._writer(language).delete_documents_by_term("page", reading.page)
        for entry in reading.entries:
            self._add(entry, reading.page)
        return languages

    def _add(self, entry: Entry, page: int) -> None:
        if entry.page != page:
            raise ValueError(f"entry {entry.id} of page {entry.page} was read for page {page}")
        self._writer(entry.language).add_document(document(entry, compiled(entry.language)))

    def _committed(self) -> dict[str, tantivy.Searcher]:
        """What each language holds before this write."""
        languages = [meta.parent.name for meta in self._folder.glob("*/meta.json")]
        for language in languages:
            self._index(language).reload()
        return {language: self._index(language).searcher() for language in languages}

    def _index(self, language: str) -> tantivy.Index:
        if language not in self._indexes:
            folder = self._folder / language
            folder.mkdir(exist_ok=True)
            index = tantivy.Index(schema(), str(folder))
            set_up(index, compiled(language))
            self._indexes[language] = index
        return self._indexes[language]

    def _writer(self, language: str) -> tantivy.IndexWriter:
        if language not in self._writers:
            self._writers[language] = self._index(language).writer(HEAP, 1)
        return self._writers[language]
