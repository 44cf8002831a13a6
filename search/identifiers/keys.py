from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.identifiers.acts import act_names
from search.identifiers.articles import article_numbers
from search.identifiers.law import ActName, Reference, typed_references
from search.identifiers.law.reference import KEY, section_of

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_CODE = re.compile(r"[a-z0-9]{4}", re.I)
_AROUND = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|artikelnummer|artikelnr|art\.?\s?nr|och|nr|nummer|enligt)\b|[\s,;:.()\"'”]",
    re.I,
)

Found = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True)
class Identified:
    """The keys in a text. `alone` says that the text is nothing but identifiers, so that only they are meant.

    A section code looks like a short word; it is `alone` only with a digit in it (k7f3, but not barn). Nor is the name
    of an act `alone`, since texts are about it that do not cite it.
    """

    keys: tuple[str, ...] = ()
    alone: bool = False


def identified(text: str) -> Identified:
    """The canonical keys of the identifiers in a text, in order: S2022/03300, 2021-3-7255, k7f3, 11 kap 4 § sol.

    A name that two acts share gives the keys of both; a stycke is found by its own key and by that of its §.
    """
    return _identified(text, act_names())


def canonical(identifier: str) -> str:
    """The key of what is known to be an identifier: canonical where its form is known, else lower case."""
    keys = _identified(identifier, ()).keys
    return keys[0] if keys else identifier.strip().lower()


def with_sections(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, each once, and after them those of the §§ in which their stycken stand."""
    given = list(keys)
    return tuple(dict.fromkeys((*given, *map(section_of, given))))


def whole_of(key: str) -> str:
    """The key of the act that a provision stands in; "" for any other key."""
    act, between, _place = key.partition("/")
    return act if between and KEY.fullmatch(key.lower()) and act[:4].isdigit() else ""


def _identified(text: str, names: Sequence[ActName]) -> Identified:
    text = text.translate(_DASHES).strip()
    if _CODE.fullmatch(text) and not text.isdigit():
        named = [key for one in typed_references(text, names) for key in one.possible_keys]
        return Identified((text.lower(), *with_sections(named)), alone=any(map(str.isdigit, text)))
    if KEY.fullmatch(text.lower()):
        return Identified(with_sections((text.lower(),)), alone=True)
    typed = _Typed(text)
    everything = typed.found(typed_references(text, names, loose=True))
    if typed.is_nothing_but(everything):
        return Identified(_keys(everything), alone=any(map(typed.is_exact, everything)))
    exact = [one for one in typed.found(typed_references(text, names)) if typed.is_exact(one)]
    return Identified(_keys(exact), alone=typed.is_nothing_but(exact))


@dataclass(frozen=True)
class _Typed:
    text: str

    def found(self, references: list[Reference]) -> list[Found]:
        """What the text refers to, article numbers among it, in order."""
        articles: list[Found] = [(start, end, (key,)) for start, end, key in article_numbers(self.text)]
        return sorted([*articles, *((one.start, one.end, one.possible_keys) for one in references)])

    def is_exact(self, found: Found) -> bool:
        """Whether a number was typed; without one it is the name of an act."""
        return any(map(str.isdigit, self.text[found[0] : found[1]]))

    def is_nothing_but(self, found: list[Found]) -> bool:
        rest, at = "", 0
        for start, end, _ in found:
            rest, at = rest + self.text[at:start], max(at, end)
        return bool(found) and not _AROUND.sub("", rest + self.text[at:])


def _keys(found: list[Found]) -> tuple[str, ...]:
    return with_sections(key for _, _, keys in found for key in keys)
