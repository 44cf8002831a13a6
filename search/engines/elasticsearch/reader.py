"""One index as it is read: the requests to it, and its words that this process has met."""

from __future__ import annotations

import time
from collections.abc import Iterable

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search as Request

SECONDS = 600.0
MOST = 20_000


class Met:
    """Words that the index had when it was last asked for them, or had nothing like them: at most ten minutes ago."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def new(self, words: Iterable[str]) -> list[str]:
        """Those of the words that the index has to be asked for."""
        now = time.monotonic()
        return [word for word in words if self._until.get(word, now) <= now]

    def add(self, words: Iterable[str]) -> None:
        if len(self._until) > MOST:
            self._until.clear()
        self._until.update(dict.fromkeys(words, time.monotonic() + SECONDS))


class IndexReader:
    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client
        self._name = name
        self.met = Met()

    def request(self) -> Request:
        return Request(using=self._client, index=self._name).params(allow_partial_search_results=False)
