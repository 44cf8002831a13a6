"""What a reference is, and the canonical keys of what it points at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Kind = Literal["act", "provision", "preparatory", "registry"]

_SECTION = r"[1-9]\d{0,2}[a-zåäö]?"
KEY: Final = re.compile(
    rf"[12]\d{{3}}:[1-9]\d{{0,3}}(?:/(?:{_SECTION}:|(?:{_SECTION}:)?{_SECTION}(?:/[1-9]\d?)?|art{_SECTION}))?"
    r"|(?:prop\.|rskr\.) [12]\d{3}(?:/\d\d(?:\d\d)?)?:[1-9]\d{0,4}"
    r"|bet\. [12]\d{3}/\d\d(?:\d\d)?:[a-zåäö]{2,4}[1-9]\d{0,4}"
    r"|(?:sou|ds|dir\.|(?!sfs)[a-zåäö]{1,6}(?:-fs|fs)) [12]\d{3}:[1-9]\d{0,4}"
)


@dataclass(frozen=True, slots=True)
class ActName:
    """One way in which an act is written. An act has several names, and one name may belong to several acts.

    `name` is the definite form or the abbreviation; the recogniser inflects it. The act applies from `since` and up
    to, but not including, `until`.
    """

    name: str
    sfs: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in an act. `section` is "" where a chapter is meant; `paragraph` is the stycke, 0 where none is said."""

    chapter: str = ""
    section: str = ""
    paragraph: int = 0
    article: str = ""

    def key(self, sfs: str) -> str:
        if self.article:
            return f"{sfs}/art{self.article}"
        place = f"{self.chapter}:{self.section}" if self.chapter else self.section
        return f"{sfs}/{place}/{self.paragraph}" if self.paragraph else f"{sfs}/{place}"


def section_of(key: str) -> str:
    """The key of the § that a stycke stands in: 1990:52/14 of 1990:52/14/2; any other key is itself."""
    return key.rpartition("/")[0] if key.count("/") == 2 and KEY.fullmatch(key.lower()) else key


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands at text[start:end].

    `acts` are the SFS numbers that can be meant, oldest first; one is resolved. `provisions` is () where the act as a
    whole is meant. `key` is that of a preparatory work or a registry number.
    """

    start: int
    end: int
    kind: Kind
    acts: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    key: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Canonical keys, once it is settled what is meant; else ()."""
        return self.possible_keys if self.key or len(self.acts) == 1 else ()

    @property
    def possible_keys(self) -> tuple[str, ...]:
        """The keys in every act that can be meant."""
        if self.key:
            return (self.key,)
        return tuple(
            dict.fromkeys(
                key
                for sfs in self.acts
                for key in ([part.key(sfs) for part in self.provisions] if self.provisions else [sfs])
            )
        )
