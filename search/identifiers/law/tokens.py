"""The words that a place in an act is written with, one letter each, so that the grammar is a pattern of letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

ORDINALS: Final = (
    *("första", "andra", "tredje", "fjärde", "femte", "sjätte"),
    *("sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte"),
)
_ORDINAL = rf"(?:{'|'.join(ORDINALS)}|sista)"
_LETTER = r"(?:[a-hj-zåäö]|i(?=\s?(?:§|kap|[,–-])|\s(?:och|eller)\s))(?![\w.])"
_NUMBER = rf"(?!0+(?!\d))\d{{1,3}}(?:[a-zåäö](?!\w)|\s{_LETTER}|(?=kap)|(?!\w))"

# Each kind has one letter, by which the grammar in `provisions` knows it.
TOKEN: Final = re.compile(
    rf"""
      (?P<T>(?<!\w){_ORDINAL}(?:\s?[,–-]?\s?(?:\b(?:och|eller|samt)\s)?{_ORDINAL}){{0,5}}
            \s(?:styck(?:et|ena)|st\b\.?|mening(?:en|arna)\b|punkt(?:en|erna)\b|led(?:et|en)\b)
          |(?<![\w.:])\d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?(?::[ae])?\s?(?:st(?:ycket)?|p(?:unkten)?|mom|men)\b\.?
          |(?<!\w)(?:st|stycke|p|punkt|punkten|punkterna|mom)\b\.?\s?\d{{1,2}}(?!\w)(?!\s?§))
    | (?P<H>(?<![\w:.,/-])(?!0+(?!\d))\d{{1,3}}\s?[a-z]?:{_NUMBER}(?![:\d]))
    | (?P<D>(?<![\w:/])(?<!\d[.,])(?!0+(?!\d))\d{{1,3}}(?:\.\d{{1,2}}){{1,2}}(?![\w:]))
    | (?P<N>(?<![\w:/])(?<!\d[.,])(?<!\d{{4}}-){_NUMBER}(?![:/]))
    | (?P<K>(?<![^\W\d_])kap(?:itel|itlet|itlen)?\b\.?)
    | (?P<S>§{{1,2}}(?!§)|(?<!\w)paragraf(?:en|er|erna)?\b)
    | (?P<A>(?<!\w)(?:(?:artikeln?|artiklar(?:na)?)\b|art\.|art(?=\s\d)))
    | (?P<c>(?<!\w)(?:och|eller|samt|respektive|resp\.)(?!\w))
    | (?P<r>[–-]|(?<!\w)(?:till|t\.o\.m\.|till\soch\smed)(?!\w))
    | (?P<k>,)
    | (?P<i>(?<!\w)(?:i|av|ur|enligt|den|nya|gamla|tidigare|äldre|dåvarande|nuvarande|gällande|då)(?!\w))
    | (?P<p>[(:])
    | (?P<L>(?<!\w){_LETTER})
    """,
    re.X | re.I,
)
_GAP = re.compile(r"[^\S\t\n]{0,3}\n?[^\S\t\n]{0,3}")
_MOST = 60
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    start: int
    end: int
    text: str


def after(text: str, start: int, end: int) -> list[Token]:
    """The unbroken row of tokens that begins at `start`."""
    row: list[Token] = []
    while len(row) < _MOST and (gap := _GAP.match(text, row[-1].end if row else start, end)):
        found = TOKEN.match(text, gap.end(), end)
        if not found:
            break
        row.append(_token(found))
    return row


def before(text: str, start: int, end: int) -> list[Token]:
    """The unbroken row of tokens that leads up to `end`. Most are short, so that little is read at first."""
    near = max(start, end - _NEAR)
    row = _leading_up(text, near, end)
    is_cut = near > start and row and row[0].start < near + _NEAR // 2
    return _leading_up(text, start, end) if is_cut else row


def _leading_up(text: str, start: int, end: int) -> list[Token]:
    row: list[Token] = []
    for found in reversed(list(TOKEN.finditer(text, start, end))):
        if not _GAP.fullmatch(text, found.end(), row[-1].start if row else end) or len(row) == _MOST:
            break
        row.append(_token(found))
    return row[::-1]


def stycken(token: Token) -> tuple[int, ...]:
    """Which stycken a token says; none where it says a sentence or a point, or counts from the end."""
    text = token.text.lower()
    if not re.search(r"\bst|\dst", text) or "sista" in text:
        return ()
    said = [int(number) for number in re.findall(r"\d+", text)]
    said = said or [ORDINALS.index(word) + 1 for word in re.findall("|".join(ORDINALS), text)]
    if len(said) == 2 and re.search("[–-]", text):
        said = list(range(said[0], min(said[1], len(ORDINALS)) + 1))
    return tuple(number for number in said if number)


def _token(found: re.Match[str]) -> Token:
    return Token(found.lastgroup or "", found.start(), found.end(), found[0])
