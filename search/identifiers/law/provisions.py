"""The grammar of places in an act: "11 kap. 1 och 2 §§", "2–4 §§", "14 § andra stycket", "11:4", "artikel 12".

It is a pattern over the letters of `tokens`: N number, K chapter, S section, T stycke, H 11:4, A article, D 3.1,
k comma, c and, r to, L a letter alone, i a word that leads to the act, p a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from search.identifiers.law.reference import Provision
from search.identifiers.law.tokens import Token, stycken

MOST = 60

_SEP = "[kcr]{1,2}"
_LIST = f"N(?:S?{_SEP}[NL])*"
_NOT_A_POINT = f"(?!(?:{_SEP}[NL])*[SK])"
_POINTS = f"N{_NOT_A_POINT}(?:{_SEP}N{_NOT_A_POINT})*"
_WITHIN = f"(?:(?:{_SEP})?T|{_POINTS})*"
_CHAPTER = "(?:NK|KN)k?"
_UNIT = (
    f"{_CHAPTER}(?:{_LIST}S|S{_LIST}){_WITHIN}"
    f"|{_LIST}S{_WITHIN}"
    f"|S{_LIST}{_WITHIN}"
    f"|{_LIST}K|K{_LIST}"
    f"|S?H(?:r[NL])?S?T*"
    f"|A[ND](?:{_SEP}[ND])*T*"
)
# What a reader may type after or before the name of an act and nothing else: "11 kap 4", "11 4", and "14", which may
# be a section or an article.
_TYPED = f"{_CHAPTER}{_LIST}(?!S)|{_UNIT}|NN|{_LIST}"

UNIT: Final = re.compile(_UNIT)
TYPED_UNIT: Final = re.compile(_TYPED)
_CHAIN = "(?:{0})(?:[kcr]{{1,2}}(?:{0}))*"
LEADING: Final = re.compile(f"(?P<link>[kp]?)(?P<chain>{_CHAIN.format(_UNIT)})")
TRAILING: Final = re.compile(rf"(?P<chain>{_CHAIN.format(_UNIT)})(?P<link>i{{0,4}}|k|p)\Z")
TYPED_LEADING: Final = re.compile(f"(?P<link>[kpi]?)(?P<chain>{_CHAIN.format(_TYPED)})")
TYPED_TRAILING: Final = re.compile(rf"(?P<chain>{_CHAIN.format(_TYPED)})(?P<link>i{{0,4}}|k|p)\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places in one act, at text[start:end]. `close` says that nothing but a space parts it from the act."""

    start: int
    end: int
    close: bool
    provisions: tuple[Provision, ...]


def leading(tokens: list[Token], *, typed: bool = False) -> Place | None:
    """The place that the tokens begin with; what goes on in something else (", kap. 4 i handboken") is none."""
    letters = _letters(tokens)
    found = (TYPED_LEADING if typed else LEADING).match(letters)
    if not found or (found["link"] and letters.startswith("i", found.end())):
        return None
    return _place(tokens, found, typed)


def trailing(tokens: list[Token], *, typed: bool = False) -> Place | None:
    """The place that the tokens end with, words such as "i den" behind it apart."""
    found = (TYPED_TRAILING if typed else TRAILING).search(_letters(tokens))
    return _place(tokens, found, typed) if found else None


def _place(tokens: list[Token], found: re.Match[str], typed: bool) -> Place | None:
    part = tokens[found.start("chain") : found.end("chain")]
    provisions = tuple(_Reading(part).provisions(typed=typed))
    close = found["link"] not in ("k", "p")
    return Place(part[0].start, part[-1].end, close, provisions) if provisions else None


def _letters(tokens: list[Token]) -> str:
    return "".join(token.kind for token in tokens)


class _Reading:
    """One row of tokens read from left to right; a chapter stands until another is named."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._chapter = ""

    def provisions(self, *, typed: bool) -> Iterator[Provision]:
        for unit in (TYPED_UNIT if typed else UNIT).finditer(_letters(self._tokens)):
            yield from self._unit(unit[0], self._tokens[unit.start() : unit.end()])

    def _unit(self, letters: str, tokens: list[Token]) -> Iterator[Provision]:
        if letters[0] == "A":
            for number in _numbers(tokens[1:]):
                yield Provision(article=number)
        elif "H" in letters:
            yield from self._short([token for token in tokens if token.kind != "S"])
        elif "S" in letters or "K" not in letters or re.fullmatch(r"(?:NK|KN)k?N.*", letters):
            yield from self._sections(letters, tokens)
        else:
            for number in _numbers(tokens):
                yield Provision(chapter=number)

    def _short(self, tokens: list[Token]) -> Iterator[Provision]:
        chapter, _, section = tokens[0].text.partition(":")
        self._chapter = _number(chapter)
        first = Token("N", tokens[0].start, tokens[0].end, section)
        rest = [token for token in tokens[1:] if token.kind != "T"]
        yield from self._with_stycken(_numbers([first, *rest]), tokens[1:])

    def _sections(self, letters: str, tokens: list[Token]) -> Iterator[Provision]:
        at = 0
        if chapter := re.match(r"(?:NK|KN)k?|N(?=N\Z)", letters):
            at = chapter.end()
            self._chapter = _numbers([token for token in tokens[:at] if token.kind == "N"])[0]
        found = re.compile(f"S?{_LIST}").match(letters, at)
        end = found.end() if found else at
        numbers = _numbers(tokens[at:end])
        yield from self._with_stycken(numbers, tokens[end:])
        if "S" not in letters and not self._chapter:
            yield from (Provision(article=number) for number in numbers)

    def _with_stycken(self, numbers: list[str], after: list[Token]) -> Iterator[Provision]:
        """Stycken belong to the one § before them. Where several are counted up, which has them is not said."""
        said = [number for token in after if token.kind == "T" for number in stycken(token)]
        for number in numbers:
            for paragraph in (said if len(numbers) == 1 else []) or [0]:
                yield Provision(self._chapter, number, paragraph)


def _numbers(tokens: list[Token]) -> list[str]:
    """The numbers of a list with its ranges filled in."""
    numbers: list[str] = []
    to = False
    for token in tokens:
        if token.kind in "NLD":
            number = _number(token.text)
            if token.kind == "L" and numbers:
                number = re.sub(r"\D", "", numbers[-1]) + number
            numbers += _range(numbers[-1], number) if to and numbers else [number]
        to = token.kind == "r" or (to and token.kind not in "NLD")
    return numbers


def _range(first: str, last: str) -> list[str]:
    """What follows on `first` up to `last`: 2–4, 31 a–31 c, 2–4 a."""
    low, low_letter = _split(first)
    high, high_letter = _split(last)
    if low == high and high_letter > low_letter:
        start = ord(low_letter) + 1 if low_letter else ord("a")
        return [f"{low}{chr(letter)}" for letter in range(start, ord(high_letter) + 1)][: MOST - 1]
    between = [str(number) for number in range(low + 1, high + 1)]
    return [*between, *([last] if high_letter or not between else [])][: MOST - 1]


def _split(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0, number[len(digits[0]) if digits else 0 :][:1]


def _number(text: str) -> str:
    """A number as in a key: no space, no leading nought, of 3.1 the 3."""
    return "".join(text.partition(".")[0].lower().split()).lstrip("0")
