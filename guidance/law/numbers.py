"""How acts and provisions are written: a canonical key (search.identifiers.law) and its name in Swedish."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from search.identifiers.law import ORDINALS, section_of

SFS = re.compile(r"(1[5-9]|20)\d\d:[1-9]\d{0,3}")
_NUMBER = re.compile(r"[1-9]\d{0,2}[a-zåäö]?")
_KEY = re.compile(
    r"(?P<sfs>[^/]+)/(?:art(?P<article>.+)|(?:(?P<chapter>\w+):)?(?P<section>\w*)(?:/(?P<paragraph>\d+))?)"
)
MOST_PARAGRAPHS = len(ORDINALS)
_COUNTED = re.compile(r"(\d+)([a-zåäö]?)")


def valid_sfs(value: str) -> None:
    if not SFS.fullmatch(value):
        raise ValidationError(
            _(
                "Ett SFS-nummer är årtalet, kolon och ett löpnummer, till exempel 2025:400. "
                "Skriv det så, utan ”SFS” framför."
            )
        )


def valid_number(value: str) -> None:
    """A chapter, a section or an article: a number, and a letter where there is one."""
    if not _NUMBER.fullmatch(value):
        raise ValidationError(
            _("Skriv bara numret, med bokstav om den finns: 4 eller 4a. Utan mellanslag, § och kap.")
        )


def named(key: str) -> str:
    """The provision of a key as Swedish writes it, without its act; "" for the key of an act."""
    found = _KEY.fullmatch(key)
    if not found:
        return ""
    if found["article"]:
        return f"artikel {_spaced(found['article'])}"
    chapter = f"{_spaced(found['chapter'])} kap." if found["chapter"] else ""
    section = f"{_spaced(found['section'])} §" if found["section"] else ""
    return " ".join(part for part in (chapter, section, _stycke(int(found["paragraph"] or 0))) if part)


def _stycke(number: int) -> str:
    if not number:
        return ""
    return f"{ORDINALS[number - 1]} stycket" if number <= MOST_PARAGRAPHS else f"stycke {number}"


def sfs_of(key: str) -> str:
    return key.partition("/")[0]


def place(key: str) -> tuple[tuple[int, str], ...]:
    """Where a provision stands in its act, for sorting: 4a comes after 4 and before 10."""
    rest = key.partition("/")[2]
    return tuple((int(number), letter) for number, letter in _COUNTED.findall(rest))


def covers(changed: str, cited: str) -> bool:
    """Whether a change of `changed` (an act, a chapter or a provision) touches who cites `cited`.

    What is changed touches everything in it: an act its provisions, a chapter its sections, a section its stycken. A
    part touches those who cite what it stands in, a stycke its section and a section its chapter, as a whole; who names
    only the act is not touched by one of its provisions.
    """
    if "/" not in changed:
        return sfs_of(cited) == changed
    if changed.endswith(":"):
        return cited.startswith(changed)
    return cited.startswith(f"{changed}/") or cited in around(changed)


def around(key: str) -> tuple[str, ...]:
    """The key of a section or a stycke, and those of the section and the chapter that it stands in."""
    chapter, colon, _section = key.rpartition(":") if ":" in key.partition("/")[2] else ("", "", "")
    return tuple(dict.fromkeys((key, section_of(key), *([f"{chapter}:"] if colon else []))))


def _spaced(number: str) -> str:
    """4a is written 4 a."""
    return re.sub(r"(?<=\d)(?=[a-zåäö])", " ", number)


def anchor(key: str) -> str:
    """Where a provision that has no text of its own stands on its act's page."""
    return "lagrum-" + re.sub(r"\W+", "-", key.partition("/")[2]).strip("-")
