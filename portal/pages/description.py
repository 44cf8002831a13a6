"""A page's one description of itself. Search entries, JSON-LD, citations and all later forms are made from it
by functions that know no page type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from portal.agencies.models import Ownership
from portal.content.sections import Section
from portal.pages.life import Life


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the strip of facts below a page's title. `url` leads on where there is somewhere to go."""

    key: str
    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a section refers to: an act, a provision, a preparatory work.

    `key` is canonical (search.identifiers), `label` is how the source itself writes it, `url` leads on where there
    is somewhere to go, and `note` says of a source that it applies no longer, or not yet. `warning` tells what has
    changed in the source since anybody looked at the section.
    """

    key: str
    label: str
    url: str = ""
    note: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What a page is. `path` holds the titles of the pages above it, `within` their ids and its own.

    `schema_type` is its class in schema.org's terms; `is_part` says that it is read as a part of the page above.
    `subjects` is read from the database when it is first asked for. `references` are those of each section, by its
    code; those of the lead stand under "".
    """

    page_id: int
    kind: str
    kind_label: str
    title: str
    summary: str
    language: str
    url: str
    sections: list[Section]
    owners: list[Ownership]
    path: tuple[str, ...] = ()
    within: tuple[int, ...] = ()
    first_published: datetime | None = None
    last_changed: datetime | None = None
    last_professional_change: datetime | None = None
    next_review: date | None = None
    life: Life = Life.APPLIES
    identifiers: tuple[str, ...] = ()
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    weight: float = 1.0
    schema_type: str = "WebPage"
    is_part: bool = False

    @property
    def changed_on(self) -> date | None:
        """The day of the last change in Swedish time, for lists and citations."""
        return timezone.localtime(self.last_changed).date() if self.last_changed else None
