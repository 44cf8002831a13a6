"""What is new, for the front page: the floors above tell where to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wagtail.models import Page

Source = Callable[[Page, int], Iterable[Page]]

_sources: list[Source] = []


def register_latest(source: Source) -> None:
    """`source(home, most)` gives at most so many published pages below `home`, newest first."""
    _sources.append(source)


def latest(home: Page, most: int) -> list[Page]:
    return [page for source in _sources for page in source(home, most)][:most]
