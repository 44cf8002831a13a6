"""For which children a step counts: the questions of a case, the answers, and what they say of a step."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Answer:
    """`key` is permanent and says nothing to others; `short` is the name by which steps say when they count."""

    key: str
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    answers: tuple[Answer, ...]
    help: str = ""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(answer.key for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Branch:
    """The step counts only where `question` is answered with one of `answers`."""

    question: Question
    answers: tuple[Answer, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(answer.key for answer in self.answers)


class Standing(StrEnum):
    """What a reader's answers say of a step."""

    ALL = "all"  # it counts for every child
    HERS = "hers"  # every question that it depends on is answered so that it counts
    OPEN = "open"  # nothing speaks against it, but a question is left
    OTHER = "other"  # an answer says that it does not count


def named(text: str) -> str:
    """A short name as it is compared: capitals and spaces do not matter."""
    return " ".join(text.split()).casefold()


def branches_of(names: Iterable[str], questions: Iterable[Question]) -> tuple[Branch, ...]:
    """The branches that a step's short names make, in the order of the questions.

    A name that no answer has limits nothing: a step is shown to too many rather than to too few.
    """
    wanted = {named(name) for name in names} - {""}
    found = (
        Branch(question, tuple(answer for answer in question.answers if named(answer.short) in wanted))
        for question in questions
    )
    return tuple(branch for branch in found if branch.answers)


def chosen_of(values: Iterable[str], questions: Iterable[Question]) -> frozenset[str]:
    """The keys among `values` that are answers, one for each question; the first where there are two."""
    given = list(values)
    first = (next((value for value in given if value in question.keys), None) for question in questions)
    return frozenset(key for key in first if key)


def standing(branches: Iterable[Branch], chosen: Set[str]) -> Standing:
    """What the answers `chosen` say of a step with these `branches`."""
    result = Standing.ALL
    for branch in branches:
        answered = chosen & branch.question.keys
        if answered and not answered & branch.keys:
            return Standing.OTHER
        if not answered:
            result = Standing.OPEN
        elif result == Standing.ALL:
            result = Standing.HERS
    return result
