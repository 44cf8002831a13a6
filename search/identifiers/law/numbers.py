"""What is cited by year and number: acts (1990:52), preparatory works (prop. 2017/18:1), rules (SOSFS 2012:11).

Each number is found by itself; what stands before it says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(
    r"[12]\d{3}(?<![\w:/.,§-]....)(?:/(\d\d(?:\d\d)?))?:([A-Za-zÅÄÖåäö]{2,4}(?=\d))?(\d{1,5})(?![\w:/-])"
)
_BEFORE = re.compile(
    r"""(?<![\w-])(?:
        (?P<prop>prop(?:\.|osition(?:en)?|(?=\s)))
      | (?P<rskr>(?:rskr\b\.?|riksdagsskrivelse(?:n)?))
      | (?P<bet>bet(?:\.|änkande(?:t)?|(?=\s)))
      | (?P<dir>(?:dir\b\.?|kommittédirektiv(?:et)?))
      | (?P<sou>SOU)
      | (?P<ds>D[sS])
      | (?P<sfs>SFS(?:[\s-]n(?:r|ummer))?|(?:[\w-]*(?:lag|lagen|förordning|förordningen))(?=\s))
      | (?P<regulation>[A-ZÅÄÖ]{1,6}(?:-FS|FS))
    )\s{0,2}\Z""",
    re.X,
)
_LOWER = re.compile(r"(?:Prop|Rskr|Bet|Dir|Riksdagss|Kommittéd)")
_HEAD = re.compile(
    r"(?<![\w-])(?:[\w-]*(?:lag|lagen|balk|balken|förordning|förordningen|kungörelse|kungörelsen|"
    r"stadga|stadgan)s?)\s{1,2}\((?:SFS\s{1,2})?\Z",
    re.I,
)
_PAREN = re.compile(r"\((?:SFS\s{1,2})?\Z")
_AFTER = re.compile(r"[^()\n]{0,60}\)")
_REACH = 90
_YEARS = {"prop": True, "rskr": True, "bet": True}


@dataclass(frozen=True, slots=True)
class Numbered:
    """An act's number with the word for an act before it, as "lagen (1990:52)".

    `paren` is where its bracket begins, or the number where it has none but could follow a name; -1 after SFS. Without
    a word before it, it counts only after an act's name.
    """

    start: int
    end: int
    sfs: str
    paren: int = -1
    has_head: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """A preparatory work or a regulation and its canonical key."""

    start: int
    end: int
    key: str


def numbered(text: str, *, typed: bool = False) -> Iterator[Numbered | Work]:
    """Acts and works by number, in order. Typed, a number needs no word before it."""
    for found in _NUMBER.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        said = _BEFORE.search(_cased(before) if typed else _LOWER.sub(lambda word: word[0].lower(), before))
        one = _work(found, said) if said and not said["sfs"] else _act(found, before, text, said, typed)
        if one:
            yield one


def _work(found: re.Match[str], said: re.Match[str]) -> Work | None:
    name = said.lastgroup or ""
    second, letters, number = found.groups()
    if bool(second) > (name in _YEARS) or bool(letters) != (name == "bet") or not int(number):
        return None
    word = said[name].lower() if name in ("sou", "ds", "regulation") else f"{name}."
    years = found[0].partition(":")[0]
    start = found.start() - len(said[0])
    return Work(start, found.end(), f"{word} {years}:{(letters or '').lower()}{int(number)}")


def _act(
    found: re.Match[str], before: str, text: str, said: re.Match[str] | None, typed: bool
) -> Numbered | None:
    second, letters, number = found.groups()
    if second or letters or not 0 < int(number) < 10_000:
        return None
    sfs = f"{found[0][:4]}:{int(number)}"
    paren, after = _PAREN.search(before), _AFTER.match(text, found.end())
    if paren and after:
        head = _HEAD.search(before)
        at = found.start() - len(before)
        start = at + (head.start() if head else paren.start())
        return Numbered(start, after.end(), sfs, at + paren.start(), has_head=bool(head or said))
    if said:
        return Numbered(found.start() - len(said[0]), found.end(), sfs)
    return Numbered(found.start(), found.end(), sfs, found.start(), has_head=typed)


def _cased(before: str) -> str:
    """Typed works in the case that they are known by."""
    return re.sub(
        r"(?<![\w-])(?:sou|ds|sfs|[a-zåäö]{1,6}-?fs|prop\w*|rskr|bet\w*|dir)(?=\.?\s{0,2}\Z)",
        lambda word: word[0].upper() if word[0].lower().endswith(("fs", "sou", "ds")) else word[0].lower(),
        before,
        flags=re.I,
    )
