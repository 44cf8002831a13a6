"""Registry numbers (diarienummer), as Swedish agencies write them.

Government offices: S2022/03300, also with a unit behind (S2017/01234/FST), which people leave out.
Agencies: a file plan code, a number and a year (5.7-12345/2021, 1.3.4-2020-12345), the police with a letter
first (A123.456/2021).
"""

from __future__ import annotations

import re

_GOVERNMENT = re.compile(
    r"(?<![\w/])([a-zåäö]{1,2})\s?((?:19|20)\d\d)\s?/\s?(\d{3,6})(?:/[a-zåäö]{1,5})*(?![\w/])", re.I
)
_AGENCY = re.compile(
    r"(?<![\w.\-/])([a-zåäö]?\d{1,3}(?:\.\d{1,3}){1,3})-(\d{1,6}[/-](?:19|20)\d\d|(?:19|20)\d\d[/-]\d{1,6})(?![\w/-])",
    re.I,
)
_POLICE = re.compile(r"(?<![\w.])(a\s?\d{3}\.\d{3}/(?:19|20)\d\d)(?![\w/])", re.I)
_DIGITS = re.compile(r"\d\s?[-/]\s?\d")


def registry_numbers(text: str) -> list[tuple[int, int, str]]:
    """Start, end and canonical key of each registry number in the text."""
    if not _DIGITS.search(text):
        return []
    found = [
        (m.start(), m.end(), f"{m[1].upper()}{m[2]}/{m[3]}")
        for m in _GOVERNMENT.finditer(text)
        if int(m[3]) != int(m[2]) + 1  # år 2020/2021
    ]
    found += [(m.start(), m.end(), f"{m[1].upper()}-{m[2]}") for m in _AGENCY.finditer(text)]
    found += [(m.start(), m.end(), m[1].upper().replace(" ", "")) for m in _POLICE.finditer(text)]
    return sorted(found)
