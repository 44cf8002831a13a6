"""What does not hold together in a case: steps that name an answer that is gone, answers that lead to no step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from guidance.cases.branches import named

Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """`field` is "questions" or "body"; `place` leads to the block in it: (2, "answers", 0, "short")."""

    field: str
    place: Place
    message: str


def faults(questions: StreamValue, body: StreamValue) -> list[Fault]:
    """Every fault of a case, each at the block where it is mended."""
    steps = [(place, block.value) for place, block in enumerate(body) if block.block_type == "case_step"]
    used = {named(name) for _place, step in steps for name in step["branches"]}
    return [*_in_questions(questions, used), *_in_steps(steps, _short_names(questions))]


def _short_names(questions: StreamValue) -> list[str]:
    shorts = (answer["short"] for block in questions for answer in block.value["answers"])
    return [short for short in shorts if named(short)]


def _in_questions(questions: StreamValue, used: set[str]) -> Iterator[Fault]:
    times = Counter(map(named, _short_names(questions)))
    for place, block in enumerate(questions):
        answers = block.value["answers"]
        if not any(named(answer["short"]) for answer in answers):
            yield Fault("questions", (place, "text"), _(
                "Inget av svaren har fått ett kort namn, så frågan ändrar ingenting för läsaren. "
                "Fyll i ”Så säger stegen det” för minst ett svar och välj det i ett steg, eller ta bort frågan."
            ))  # fmt: skip
        for row, answer in enumerate(answers):
            if message := _wrong_with(answer["short"], times, used):
                yield Fault("questions", (place, "answers", row, "short"), message)


def _wrong_with(short: str, times: Counter[str], used: set[str]) -> str:
    name = named(short)
    if times[name] > 1:
        return _("Två svar heter ”%(name)s”. Ge dem olika namn, så att stegen kan skilja dem åt.") % {
            "name": short
        }
    if name and name not in used:
        return _(
            "Inget steg gäller när ”%(name)s”. Välj namnet i ett steg, "
            "eller töm fältet om svaret inte har några egna steg."
        ) % {"name": short}
    return ""


def _in_steps(steps: Iterable[tuple[int, Any]], names: list[str]) -> Iterator[Fault]:
    known = set(map(named, names))
    for place, step in steps:
        for row, name in enumerate(step["branches"]):
            if named(name) not in known:
                there = "; ".join(names) or _("inga ännu")
                message = _(
                    "Inget svar heter ”%(name)s”. Frågan kan ha ändrats eller tagits bort. "
                    "Välj ett namn som finns, eller ta bort raden. Namn som finns: %(there)s."
                ) % {"name": name, "there": there}
                yield Fault("body", (place, "branches", row), message)


def as_error(found: Iterable[Fault]) -> StreamBlockValidationError:
    """The faults of one stream field, nested as its blocks are, so that each is shown at its own block."""
    tree: dict[Any, Any] = {}
    for fault in found:
        node = tree
        for step in fault.place[:-1]:
            node = node.setdefault(step, {})
        node[fault.place[-1]] = ValidationError(fault.message)
    return StreamBlockValidationError(block_errors={place: _struct(node) for place, node in tree.items()})


def _struct(node: dict[str, Any]) -> StructBlockValidationError:
    return StructBlockValidationError(
        {name: inner if isinstance(inner, ValidationError) else _list(inner) for name, inner in node.items()}
    )


def _list(node: dict[int, Any]) -> ListBlockValidationError:
    return ListBlockValidationError(
        {row: inner if isinstance(inner, ValidationError) else _struct(inner) for row, inner in node.items()}
    )
