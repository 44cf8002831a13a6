"""Where a text names acts: by name, by number, by both, or as "samma lag"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.identifiers.law.names import Named, Names, folded
from search.identifiers.law.numbers import Numbered

_SAME = re.compile(
    r"\b(?:samma|nämnda|den) (?:lag|lagen|balk|balken|förordning|förordningen|konvention)\b(?!-)"
)
_FORMER = re.compile(r"\b(?:gamla|tidigare|äldre|förra|dåvarande|upphävda)\s\Z", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """An act at text[start:end]: a name, a number, or both; with neither it is the act that was named last.

    `former` says that the text itself calls it the old one.
    """

    start: int
    end: int
    name: str = ""
    sfs: str = ""
    former: bool = False

    @property
    def same(self) -> bool:
        return not self.name and not self.sfs


def mentions(text: str, names: Names, numbers: list[Numbered], *, typed: bool = False) -> list[Mention]:
    """All of them in order, none within another."""
    named = [_named(text, found) for found in names.find(text, typed=typed)]
    found = [*_numbered(text, names, named, numbers), *named]
    found += [Mention(same.start(), same.end()) for same in _SAME.finditer(text)]
    return list(_apart(found))


def _named(text: str, found: Named) -> Mention:
    former = bool(_FORMER.search(text[max(0, found.start - 12) : found.start]))
    return Mention(found.start, found.end, name=found.name, former=former)


def _numbered(text: str, names: Names, named: list[Mention], numbers: list[Numbered]) -> Iterator[Mention]:
    """Numbers, with the name that stands before the bracket and the title that goes on behind it."""
    ending = {mention.end: mention for mention in named}
    for number in numbers:
        mention = Mention(number.start, _titled(text, names, number), sfs=number.sfs)
        if name := ending.get(_before(text, number.paren)):
            yield replace(mention, start=min(name.start, number.start), name=name.name)
        elif number.has_head:
            yield mention


def _before(text: str, paren: int) -> int:
    """Where what stands before the bracket ends; -1 without a bracket."""
    near = text[max(0, paren - 3) : max(0, paren)]
    return paren - len(near) + len(near.rstrip())


def _titled(text: str, names: Names, number: Numbered) -> int:
    """The end of the act's title where it goes on behind the number: lagen (1990:52) med särskilda …"""
    for title in names.titles.get(number.sfs, ()):
        rest = folded(title).partition(" ")[2]
        behind = re.match(
            r"\s{1,3}(?:\S+\s{0,3})" + f"{{{len(rest.split())}}}", text[number.end : number.end + 300]
        )
        if behind and (found := _same_words(behind[0], rest)):
            return number.end + found
    return number.end


def _same_words(written: str, title: str) -> int:
    """How far the words of the title reach in what is written; 0 where they differ."""
    end = len(written.rstrip(" \t\n,;:)("))
    words = folded(written[:end])
    if words == title:
        return end
    return (
        end - (len(words) - len(title)) if words.startswith(title) and words[len(title)] in ".,;:)(?!" else 0
    )


def _apart(found: list[Mention]) -> Iterator[Mention]:
    """The longest of those that lie over each other."""
    reached = -1
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if mention.start >= reached:
            reached = mention.end
            yield mention
