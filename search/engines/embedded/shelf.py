"""The indexes of one build, one folder a language, opened for reading and kept up with what is committed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from search.analysis.embedded import CompiledAnalysis, compiled
from search.engines.base import FoundEntry
from search.engines.embedded.facts import Facts
from search.engines.embedded.schema import set_up
from search.engines.embedded.spelling import Spelling

MOST_FACTS = 500_000


class Snapshot:
    """One language as of one commit."""

    def __init__(
        self, searcher: tantivy.Searcher, analysis: CompiledAnalysis, facts: dict[int, Facts]
    ) -> None:
        self.searcher = searcher
        self.analysis = analysis
        self.spelling = Spelling(searcher, analysis)
        self._facts = facts

    def keys(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        """The digest of the facts of each hit, in order."""
        return self.searcher.fast_field_values("facts", addresses)  # type: ignore[return-value]

    def facts(self, key: int, address: tantivy.DocAddress) -> Facts:
        """The facts behind a digest, read from a hit that has it when first asked for."""
        if key not in self._facts:
            self._facts[key] = Facts.from_json(self._stored(address)["facts"])
        return self._facts[key]

    def entries(self, hits: Iterable[tuple[float, tantivy.DocAddress]]) -> tuple[FoundEntry, ...]:
        return tuple(self._entry(score, address) for score, address in hits)

    def id(self, address: tantivy.DocAddress) -> str:
        return self.searcher.doc(address)["id"][0]

    def _stored(self, address: tantivy.DocAddress) -> dict[str, Any]:
        return json.loads(bytes(self.searcher.doc(address)["stored"][0]))

    def _entry(self, score: float, address: tantivy.DocAddress) -> FoundEntry:
        stored = self._stored(address)
        del stored["facts"]
        return FoundEntry(id=self.id(address), score=score, **stored)


class _Language:
    """An opened index; reopened when its list of segments has changed on disk."""

    def __init__(self, folder: Path, language: str) -> None:
        self._meta = folder / "meta.json"
        self._analysis = compiled(language)
        self._stamp = self._read_stamp()
        self._index = tantivy.Index.open(str(folder))
        set_up(self._index, self._analysis)
        self._facts: dict[int, Facts] = {}
        self._snapshot = self._take()

    def snapshot(self) -> Snapshot:
        stamp = self._read_stamp()
        if stamp != self._stamp:
            self._index.reload()
            self._snapshot, self._stamp = self._take(), stamp
        return self._snapshot

    def _read_stamp(self) -> tuple[int, int]:
        found = self._meta.stat()
        return found.st_ino, found.st_mtime_ns

    def _take(self) -> Snapshot:
        if len(self._facts) > MOST_FACTS:
            self._facts = {}
        return Snapshot(self._index.searcher(), self._analysis, self._facts)


class Shelf:
    """All languages of one build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, _Language] = {}
        self._lock = threading.Lock()

    def languages(self) -> list[str]:
        return sorted(meta.parent.name for meta in self.folder.glob("*/meta.json"))

    def snapshot(self, language: str) -> Snapshot | None:
        """The newest commit of a language; None when the build has nothing in it."""
        with self._lock:
            if language not in self._opened:
                if language not in self.languages():
                    return None
                self._opened[language] = _Language(self.folder / language, language)
            return self._opened[language].snapshot()
