"""From text to references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from search.identifiers.law.aliases import aliases
from search.identifiers.law.binding import Bound, bound
from search.identifiers.law.mentions import Mention, mentions
from search.identifiers.law.names import Names, compiled, folded
from search.identifiers.law.numbers import Numbered, Work, numbered
from search.identifiers.law.reference import ActName, Reference
from search.identifiers.law.resolving import Resolver
from search.identifiers.registry import registry_numbers

MOST_NEW = 20


def references(text: str, names: Sequence[ActName], *, on: date | None = None) -> list[Reference]:
    """What the text refers to, in order, none within another; `on` is the day on which it was last known to be right.

    The time is linear in the length of the text. Never raises.
    """
    return _references(text, tuple(names), on)


def typed_references(text: str, names: Sequence[ActName], *, loose: bool = False) -> list[Reference]:
    """The same of what a reader typed, where lower case will do; take the `possible_keys` of each.

    Loose, a number beside an act is a section of it (lvu 14), which is only safe where nothing else was typed.
    """
    return _references(text, tuple(names), None, typed=True, loose=loose)


def _references(
    text: str, names: tuple[ActName, ...], on: date | None, *, typed: bool = False, loose: bool = False
) -> list[Reference]:
    by_number = list(numbered(text, typed=typed))
    acts = [one for one in by_number if isinstance(one, Numbered)]
    given, new = aliases(text, acts)
    known = compiled(names)
    if unknown := [name for name in new if folded(name.name) not in known.acts][:MOST_NEW]:
        known = Names([*names, *unknown])
    resolver = Resolver(known, on, given)
    works = [one for one in by_number if isinstance(one, Work)]
    found = _without_titles(text, mentions(text, known, acts, typed=typed), works)
    cited = [_reference(text, one, resolver.acts(one)) for one in bound(text, found, typed=loose)]
    prepared = [Reference(one.start, one.end, "preparatory", key=one.key) for one in works]
    registry = [Reference(start, end, "registry", key=key) for start, end, key in registry_numbers(text)]
    return _apart([*(one for one in cited if one.acts), *prepared, *registry])


def _without_titles(text: str, found: list[Mention], works: list[Work]) -> list[Mention]:
    """The acts but for those that a work's title begins with: SOU 2020:63 Barnkonventionen och svensk rätt."""
    ends = {work.end for work in works}
    return [one for one in found if not ends & {one.start - 1, one.start - 2}]


def _reference(text: str, one: Bound, acts: tuple[str, ...]) -> Reference:
    provisions = one.place.provisions if one.place else ()
    bracket = text.startswith(")", one.end) and text.count("(", one.start, one.end) > text.count(
        ")", one.start, one.end
    )
    return Reference(one.start, one.end + bracket, "provision" if provisions else "act", acts, provisions)


def _apart(found: Iterable[Reference]) -> list[Reference]:
    kept: list[Reference] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
