"""The things that pages show: a contact, an agency, an action, a provision.

A room registers its model when its app is ready; from then on the database itself writes an outbox row for every page
that shows a changed row, in the change's own transaction, whichever road the change took.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from django.db.models import Model

from search.outbox.triggers import watch

DIRECTLY = "SELECT page_id AS id FROM shown_showing WHERE thing = '{thing}' AND number IN ({{ids}})"


@dataclass(frozen=True, slots=True)
class Thing:
    """How pages are found from numbers of one model: all is SQL, with `{ids}` for the numbers or their subquery."""

    pages: tuple[str, ...]
    shows: Mapping[str, str] = field(default_factory=dict)


_things: dict[str, Thing] = {}


def register(
    model: type[Model],
    *,
    pages: str = "",
    shows: Mapping[type[Model], str] | None = None,
) -> None:
    """Have every page that shows a row of `model` be read again when the row changes.

    Called once when the app is ready.

    A page shows what its fields and blocks refer to. Beyond that:
    `pages` is SQL that selects, as `id`, further pages of the rows `{ids}`;
    `shows` says, for each other registered model that a row of this one shows in its turn, the SQL that selects the
    numbers of this model's rows from those of the other, `{ids}`.

    A table whose rows belong to one of this model's is watched beside it: `watch(table, partial(pages_of, …))`.
    """
    label = model._meta.label_lower
    every = (DIRECTLY.format(thing=label), *([pages] if pages else []))
    _things[label] = Thing(every, {other._meta.label_lower: sql for other, sql in (shows or {}).items()})
    watch(model._meta.db_table, partial(pages_of, label, "{row}.id"))


def is_thing(label: str) -> bool:
    return label in _things


def pages_of(label: str, ids: str) -> str:
    """SQL that selects the pages of the rows `ids` (numbers or a subquery), also by way of what shows them."""
    found = [sql.format(ids=ids) for sql in _things[label].pages]
    for holder, thing in _things.items():
        if label in thing.shows:
            found.append(pages_of(holder, thing.shows[label].format(ids=ids)))
    return " UNION ".join(found)
