"""What each page of a build last was, and which documents it has or may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from search.engines.base import EngineAwayError, Reading
from search.engines.elasticsearch.documents import document_id

TRIES = 20
CONFLICT = 409

Place = tuple[str, str]


@dataclass(frozen=True)
class Announced:
    """A reading that may be written, and every place, language and document id, that it must fill or empty."""

    reading: Reading
    places: tuple[Place, ...]


class Records:
    """`index` is the alias under which the records of one build are written."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client = client
        self._index = index

    def announce(self, readings: Sequence[Reading]) -> list[Announced]:
        """Write down what is about to be written; leaves out what is older than what was announced before.

        Each page may be there once. Raises LookupError where the build was dropped, EngineAwayError where others write
        the same pages all the time.
        """
        announced: list[Announced] = []
        waiting = {str(reading.page): reading for reading in readings}
        for _ in range(TRIES):
            if not waiting:
                return announced
            held = self._held(list(waiting))
            due = {
                page: Announced(reading, _places(reading, held.get(page)))
                for page, reading in waiting.items()
                if page not in held or held[page]["_source"]["version"] <= reading.version
            }
            taken = self._swap(due, held)
            announced += [due[page] for page in taken]
            waiting = {page: one.reading for page, one in due.items() if page not in taken}
        raise EngineAwayError(f"{len(waiting)} pages are written by others again and again")

    def _held(self, pages: list[str]) -> dict[str, Any]:
        found = self._client.mget(index=self._index, ids=pages)["docs"]
        errors = {one["error"]["type"] for one in found if "error" in one}
        if "index_not_found_exception" in errors:
            raise LookupError(f"{self._index} is not there any more")
        if errors:
            raise EngineAwayError(f"records cannot be read: {', '.join(sorted(errors))}")
        return {one["_id"]: one for one in found if one["found"]}

    def _swap(self, due: dict[str, Announced], held: dict[str, Any]) -> list[str]:
        """Write the records that nobody has written since they were read; gives their pages."""
        taken, failed = [], []
        actions = self._actions(due, held)
        for done, item in streaming_bulk(self._client, actions, raise_on_error=False):
            ((_, result),) = item.items()
            if done:
                taken.append(result["_id"])
            elif result["status"] != CONFLICT:
                failed.append(item)
        if failed:
            raise BulkIndexError(f"{len(failed)} records could not be written", failed)
        return taken

    def _actions(self, due: dict[str, Announced], held: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for page, announced in due.items():
            last = held.get(page)
            condition = (
                {"if_seq_no": last["_seq_no"], "if_primary_term": last["_primary_term"]}
                if last
                else {"_op_type": "create"}
            )
            yield {
                "_index": self._index,
                "_id": page,
                "_source": {
                    "version": announced.reading.version,
                    "entries": [" ".join(place) for place in announced.places],
                    "live": len(announced.reading.entries),
                },
                "require_alias": True,
                **condition,
            }


def _places(reading: Reading, held: dict[str, Any] | None) -> tuple[Place, ...]:
    new = [(entry.language, document_id(entry)) for entry in reading.entries]
    former = [_place(text) for text in held["_source"]["entries"]] if held else []
    return tuple(dict.fromkeys([*new, *former]))


def _place(written: str) -> Place:
    language, _, name = written.partition(" ")
    return language, name
