from __future__ import annotations

import datetime
import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from search.entries import Entry
from search.query import Query


class WriterBusyError(Exception):
    """Somebody else writes this index; there is one writer at a time."""


class EngineAwayError(Exception):
    """The engine refuses, hangs, takes too long or answers half: the fault is its own, not that of what was asked."""


class State(enum.Enum):
    """LIMITED is an answer from the engine that stands in for the one that is away."""

    READY = "ready"
    LIMITED = "limited"
    MISSING = "missing"
    BROKEN = "broken"

    @property
    def is_down(self) -> bool:
        """No index is there or can be read, so that nothing is found whatever there is."""
        return self in (State.MISSING, State.BROKEN)


@dataclass(frozen=True)
class Reading:
    """A page as it was read: no entries when it is not to be found. A higher version is the later reading."""

    page: int
    version: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class FoundEntry:
    id: str
    title: str
    heading: str
    number: str
    text: str
    url: str
    path: str
    score: float


@dataclass(frozen=True)
class FoundPage:
    """A page with its best entries, best first."""

    page: int
    score: float
    date: datetime.date
    life: str
    facets: Mapping[str, tuple[str, ...]]
    entries: tuple[FoundEntry, ...]


@dataclass(frozen=True)
class Found:
    """What an engine found. `total` and `facets` count pages that pass the gate; `nearest` did not pass it.

    `facets` maps facet key to value to number of pages, each facet counted as if it had no filter of its own.
    `suggestion` is other words that give more pages, or "".
    """

    state: State = State.READY
    total: int = 0
    pages: tuple[FoundPage, ...] = ()
    nearest: tuple[FoundPage, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    suggestion: str = ""


@dataclass(frozen=True)
class Part:
    """What one idea of the query gave: words, grams, alternatives, phrase or identifier, by field (title, heading,
    whole), or by what the page's score is multiplied: weight, life, freshness, lifted.
    """

    name: str
    field: str
    value: float
    factor: bool = False


@dataclass(frozen=True)
class Explanation:
    """Why one page stands where it does: its best entry, what each part gave, and whether it is a hit at all.

    `words` and `grams` are how many of the query's are met and how many it has; `place` counts pages from 1, None when
    the page is no hit; `entry` is None when the index has no entry of the page.
    """

    entry: FoundEntry | None
    passes: bool = False
    words: tuple[int, int] = (0, 0)
    grams: tuple[int, int] = (0, 0)
    place: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Completion:
    """A title or heading that begins as the reader types, and the page that it is of."""

    text: str
    url: str
    page: int


class Writer(Protocol):
    """The only writer of one build, until it is closed."""

    def write(self, readings: Iterable[Reading]) -> None:
        """Replace all entries of these pages; on return they are safe.

        Where the build is published they can be found then, in any other when the writer is closed.
        """

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Answering(Protocol):
    """What readers need: answers from the build that is published. Raises EngineAwayError."""

    name: str

    def search(self, query: Query) -> Found:
        """A missing or broken index is told as a state."""

    def ranking(self, query: Query, depth: int) -> list[str]:
        """Entry ids by score alone, whether they pass the gate or not."""

    def explain(self, query: Query, page: int) -> Explanation:
        """Why a page stands where it does in the order of relevance."""

    def complete(self, words: str, language: str, most: int) -> tuple[Completion, ...]:
        """Titles and headings that begin as typed, then those in which each typed word begins a word; one of each text.

        Within each kind what applies comes before what does not, and the shorter before the longer.
        """


class Engine(Answering, Protocol):
    """A build is one whole index under a name of its own; readers search the build that is published.

    Whatever asks an engine that is a service raises EngineAwayError when that is away.
    """

    def search(self, query: Query, *, build: str | None = None) -> Found:
        """Answer from the published build or the one named."""

    def published(self) -> str | None:
        """The name of the build that readers search."""

    def is_current(self, build: str) -> bool:
        """False when the build is missing or was made by other definitions than this code has."""

    def new_build(self) -> str:
        """A name for a build that does not exist yet."""

    def writer(self, build: str) -> Writer:
        """Open a build for writing, making it where it is missing. Raises WriterBusyError."""

    def count(self, build: str) -> tuple[int, int]:
        """Pages and entries in a build."""

    def held(self, build: str) -> Mapping[int, int]:
        """Every page in a build that has entries, and the digest of those (`search.digests`)."""

    def publish(self, build: str) -> None:
        """From now on readers search this build; all at once."""

    def drop_all_but(self, builds: Collection[str]) -> None:
        """Remove the builds that nobody needs and nobody writes."""
