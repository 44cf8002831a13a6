"""What texts refer to. A room above knows that and registers here; a page asks when its text is saved and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from wagtail.models import Page

from portal.pages.description import Reference


@dataclass(frozen=True, slots=True)
class Referred:
    """What the sections of one page refer to, by the code of the section; the lead is "".

    `written` holds, for each section, each way in which its text writes a reference and the address that it leads to,
    "" where it leads nowhere.
    """

    references: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Sources(Protocol):
    """What a room above knows of the sources that texts refer to."""

    def keep(self, page: Page) -> None:
        """Write down what the live text of `page` refers to; called in the transaction in which it becomes live."""

    def of(self, page: Any) -> Referred:
        """What was written down of the page, in as few queries as can be."""


class Nothing:
    """No room has registered."""

    def keep(self, page: Page) -> None:
        pass

    def of(self, page: Any) -> Referred:
        return Referred()


_registered: list[Sources] = [Nothing()]


def register(sources: Sources) -> None:
    """Called once when the app is ready."""
    _registered[:] = [sources]


def keep(page: Page) -> None:
    _registered[0].keep(page)


def of(page: Any) -> Referred:
    return _registered[0].of(page) if page.pk and page.sections else Referred()
