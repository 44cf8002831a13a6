"""The names of acts as one pattern, and where they stand in a text.

Abbreviations keep their case in running text (SoL is an act, sol is the sun); a typed query may leave case and the dots
over å, ä, ö out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.identifiers.law.reference import ActName

_UNDOTTED = str.maketrans("åäöÅÄÖ", "aaoAAO")
_TYPED = {"å": "[åa]", "ä": "[äa]", "ö": "[öo]"}
_ENDING = r"(?:(?<!s)s|:s)?(?![\w-])(?!\.[a-zåäö])(?!:\w)"


@dataclass(frozen=True, slots=True)
class Named:
    """A name at text[start:end]; `name` is what it is looked up by."""

    start: int
    end: int
    name: str


def folded(name: str) -> str:
    """One form for all ways to write a name."""
    words = name.lower().translate(_UNDOTTED).split()
    return " ".join("lagen" if word == "lag" and len(words) > 1 else word for word in words)


class Names:
    """What is known of acts: which acts a name can mean, which names an act has."""

    def __init__(self, names: Iterable[ActName]) -> None:
        self.acts: dict[str, list[ActName]] = {}
        self.titles: dict[str, list[str]] = {}
        for name in names:
            self.acts.setdefault(folded(name.name), []).append(name)
            if " " in name.name:
                self.titles.setdefault(name.sfs, []).append(name.name)
        written = sorted({name.name for same in self.acts.values() for name in same}, key=len, reverse=True)
        self._running = _pattern(written, typed=False)
        self._typed = _pattern(written, typed=True)

    def find(self, text: str, *, typed: bool = False) -> Iterator[Named]:
        """Names in order, the longest where several begin."""
        pattern = self._typed if typed else self._running
        for found in pattern.finditer(text) if pattern else ():
            name = _bare(folded(found[0]), self.acts)
            yield Named(found.start(), found.end(), name)


@lru_cache(16)
def compiled(names: tuple[ActName, ...]) -> Names:
    return Names(names)


def is_abbreviation(name: str) -> bool:
    return " " not in name and sum(map(str.isupper, name)) > 1


def _pattern(names: list[str], *, typed: bool) -> re.Pattern[str] | None:
    """The names by their first letter, so that the search skips all others at once."""
    rests: dict[str, list[str]] = {}
    for name in names:
        cased = not typed and is_abbreviation(name)
        first_letters = name[0] if cased else name[0].lower() + name[0].upper()
        for first in {*first_letters, *(first_letters.translate(_UNDOTTED) if typed else "")}:
            rest = _spelt(name, typed=typed)
            rests.setdefault(first, []).append(rest if cased else f"(?i:{rest})")
    if not rests:
        return None
    firsts = "".join(map(re.escape, rests))
    branches = "|".join(f"(?<={re.escape(first)})(?:{'|'.join(ways)})" for first, ways in rests.items())
    return re.compile(rf"[{firsts}](?<![\w@#-].)(?:{branches}){_ENDING}", re.S)


def _spelt(name: str, *, typed: bool) -> str:
    """The pattern of a name after its first letter."""
    words = [re.escape(word) for word in name[1:].split(" ")]
    if words[0].lower() == "agen":
        words[0] = "ag(?:en)?"
    spelt = r"\s{1,3}".join(words)
    return re.sub("[åäö]", lambda letter: _TYPED[letter[0].lower()], spelt, flags=re.I) if typed else spelt


def _bare(name: str, known: Iterable[str]) -> str:
    """The name without the ending of a genitive."""
    if name in known:
        return name
    return name.removesuffix("s").removesuffix(":")
