"""Short names that a text gives itself: "socialtjänstlagen (2001:453), SoL", "lagen (2017:353) … (förkortad GyL)"."""

from __future__ import annotations

import re

from search.identifiers.law.names import folded
from search.identifiers.law.numbers import Numbered
from search.identifiers.law.reference import ActName

_SHORT = r"[A-ZÅÄÖ][a-zåäö]{0,2}[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}"
_GIVEN = re.compile(
    r"[^().;\n]{0,160}?(?:\bm\.\s?(?:fl|m)\.)?"
    r"(?:,\s{1,2}|\s{0,2}\(|\s{0,2}[,(]\s{0,2}(?:(?:här\s)?nedan|härefter|fortsättningsvis|i\sdet\sföljande|förkortad|"
    r"förkortat|kallad|kallat|benämnd|även\skallad)(?:\s(?:kallad|förkortad|benämnd))?:?\s{1,2})"
    rf"(?:[\"”'’])?(?P<name>{_SHORT})(?![\w-]|\s\d)"
)
_WITHIN = re.compile(rf"\([^()\n]{{6,20}}[;,]\s{{1,2}}(?P<name>{_SHORT})\)")


def aliases(text: str, numbers: list[Numbered]) -> tuple[dict[str, list[tuple[int, str]]], list[ActName]]:
    """Where each short name is given, with the act that it stands for from there; and the names as such."""
    given: dict[str, list[tuple[int, str]]] = {}
    names: list[ActName] = []
    for number, follower in zip(numbers, [*numbers[1:], None], strict=False):
        end = min(follower.start if follower else len(text), number.end + 200)
        within = number.paren >= 0 and _WITHIN.match(text, number.paren, number.end)
        found = within or (number.has_head and number.paren >= 0 and _GIVEN.match(text, number.end, end))
        if found:
            given.setdefault(folded(found["name"]), []).append((found.start("name"), number.sfs))
            names.append(ActName(found["name"], number.sfs))
    return given, names
