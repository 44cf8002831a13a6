"""What the database says now of the pages that an index found: an index is never trusted with what may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search import entries
from search.engines import FoundPage
from search.entries import Leads
from search.query import Query


@dataclass(frozen=True)
class Reread:
    """`public` has every page that may be shown, those led to among them; all that is led to is public."""

    public: frozenset[int] = frozenset()
    translations: Mapping[int, Leads] = field(default_factory=dict)
    successors: Mapping[int, Leads] = field(default_factory=dict)


def reread(query: Query, own: Iterable[FoundPage], others: Iterable[FoundPage]) -> Reread:
    """Asks the gatekeeper once for all pages, those of other languages and those that are led to among them."""
    own, others = list(own), list(others)
    found = [*own, *others]
    if not found:
        return Reread()
    over = [page.page for page in found if page.life == entries.WITHDRAWN]
    translations = entries.translations([page.page for page in others], query.language) if others else {}
    successors = entries.successors(over, query.language) if over else {}
    led_to = [leads.page for leads in (*translations.values(), *successors.values())]
    public = frozenset(entries.live_and_public([*(page.page for page in found), *led_to]))
    return Reread(public, _only(translations, public), _only(successors, public))


def _only(leading: Mapping[int, Leads], public: frozenset[int]) -> Mapping[int, Leads]:
    return {page: leads for page, leads in leading.items() if leads.page in public}
