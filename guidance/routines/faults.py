"""What is wrong with a routine as it is written, told so that its editor can mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue


def name_keys(blocks: Iterable[tuple[dict[str, str], str]]) -> None:
    """Give each value that lacks a key one that is drawn from its name; a key that is there stays."""
    for value, name in blocks:
        value["key"] = slugify(value.get("key") or name)


def faults_of(roles: StreamValue, body: StreamValue) -> list[str]:
    """Sentences, empty where the routine holds together. An action that nobody does is not among them: a draft may
    be unfinished (`unfinished`)."""
    return [*_doubles(roles, body), *_unknown(roles, body)]


def unfinished(body: StreamValue) -> list[str]:
    """What must be filled in before the routine is published."""
    return [
        _("Åtgärden ”%(action)s” har ingen som gör den. Kryssa i minst en roll.")
        % {"action": block.value["heading"]}
        for block in body
        if block.block_type == "action" and not block.value["roles"]
    ]


def _doubles(roles: StreamValue, body: StreamValue) -> Iterator[str]:
    kinds = (
        (
            _("Rollen ”%(name)s” finns två gånger. Ta bort den ena eller byt namn på den."),
            _keys(roles, "role"),
        ),
        (
            _("Fasen ”%(name)s” finns två gånger. Ta bort den ena eller byt namn på den."),
            _keys(body, "phase"),
        ),
        (
            _(
                "Åtgärden ”%(name)s” står två gånger. Skriv den en gång, "
                "och kryssa i alla roller och faser som den gäller."
            ),
            [block.value["heading"].strip() for block in body if block.block_type == "action"],
        ),
    )
    for sentence, names in kinds:
        yield from (sentence % {"name": name} for name, count in Counter(names).items() if count > 1)


def _keys(stream: StreamValue, kind: str) -> list[str]:
    return [block.value["key"] for block in stream if block.block_type == kind]


def _unknown(roles: StreamValue, body: StreamValue) -> Iterator[str]:
    known, later = set(_keys(roles, "role")), _keys(body, "phase")
    begun = False
    for block in body:
        if block.block_type == "phase":
            begun, later = True, later[1:]
        elif block.block_type == "action":
            yield from _unknown_in(block.value, known, set(later), begun=begun)


def _unknown_in(value: dict[str, str], roles: set[str], later: set[str], *, begun: bool) -> Iterator[str]:
    action = {"action": value["heading"]}
    if not begun:
        yield (
            _("Åtgärden ”%(action)s” står före den första fasen. Flytta den så att den står under en fas.")
            % action
        )
    for key in set(value["roles"]) - roles:
        yield _(
            "Åtgärden ”%(action)s” görs av ”%(role)s”, som inte finns bland rollerna. "
            "Lägg tillbaka rollen eller kryssa i en annan."
        ) % {**action, "role": key}
    for key in set(value["also_in"]) - later:
        yield _(
            "Åtgärden ”%(action)s” fortsätter i ”%(phase)s”, som inte är en senare fas. Kryssa ur den, "
            "eller flytta åtgärden."
        ) % {**action, "phase": key}
