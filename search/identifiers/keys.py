from __future__ import annotations

import re
from dataclasses import dataclass

from search.identifiers.articles import article_numbers
from search.identifiers.registry import registry_numbers

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_CODE = re.compile(r"[a-z0-9]{4}", re.I)
_AROUND = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|artikelnummer|artikelnr|art\.?\s?nr|och|nr|nummer)\b|[\s,;:.()\"'”]",
    re.I,
)


@dataclass(frozen=True)
class Identified:
    """The keys in a text. `alone` says that the text is nothing but identifiers, so that only they are meant.

    A section code looks like a short word; it is `alone` only with a digit in it (k7f3, but not barn).
    """

    keys: tuple[str, ...] = ()
    alone: bool = False


def identified(text: str) -> Identified:
    """The canonical keys of the identifiers in a text, in order: S2022/03300, 2021-3-7255, k7f3."""
    text = text.translate(_DASHES).strip()
    if _CODE.fullmatch(text) and not text.isdigit():
        return Identified((text.lower(),), alone=any(map(str.isdigit, text)))
    found = sorted(registry_numbers(text) + article_numbers(text))
    rest, at = "", 0
    for start, end, _ in found:
        rest, at = rest + text[at:start], max(at, end)
    rest = _AROUND.sub("", rest + text[at:])
    return Identified(tuple(dict.fromkeys(key for _, _, key in found)), alone=bool(found) and not rest)


def canonical(identifier: str) -> str:
    """The key of what is known to be an identifier: canonical where its form is known, else lower case."""
    keys = identified(identifier).keys
    return keys[0] if keys else identifier.strip().lower()
