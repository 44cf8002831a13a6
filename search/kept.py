"""What each process reads whole from the database and keeps for a while: names, the editors' vocabulary."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Generic, TypeVar

SECONDS = 30.0

Rows = TypeVar("Rows")
Value = TypeVar("Value")


class Kept(Generic[Rows, Value]):
    """What `make` makes of what `read()` gives, at most half a minute old; the same object while that reads equal."""

    def __init__(self, read: Callable[[], Rows], make: Callable[[Rows], Value]) -> None:
        self.read = read
        self._make = make
        self._kept: tuple[Rows, Value] | None = None
        self._read_at: float | None = None

    def __call__(self) -> Value:
        now, kept = time.monotonic(), self._kept
        if kept is None or self._read_at is None or now - self._read_at > SECONDS:
            self._read_at = now  # before it is read, so that what is forgotten meanwhile is read again
            kept = self._kept = self._renewed(kept)
        return kept[1]

    def forget(self) -> None:
        """This process reads anew when it is asked next; other processes follow within half a minute."""
        self._read_at = None

    def _renewed(self, kept: tuple[Rows, Value] | None) -> tuple[Rows, Value]:
        try:
            rows = self.read()
        except BaseException:
            self.forget()
            raise
        return kept if kept and kept[0] == rows else (rows, self._make(rows))


class KeptNames:
    """The names of values in each language; `read(language)` gives those of all that have one."""

    def __init__(self, read: Callable[[str], Mapping[str, str]]) -> None:
        self._read = read
        self._kept: dict[str, Kept[Mapping[str, str], Mapping[str, str]]] = {}

    def __call__(self, values: Iterable[str], language: str) -> Mapping[str, str]:
        """At least those of `values` that have a name: for one that is missing all are read anew."""
        kept = self._kept.setdefault(language, Kept(partial(self._read, language), dict))
        if not kept().keys() >= set(values):
            kept.forget()
        return kept()

    def forget(self) -> None:
        self._kept.clear()
