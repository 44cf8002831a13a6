"""The triggers that write outbox rows, for PostgreSQL and SQLite.

SQLite drops a table's triggers when a migration makes the table anew, as later migrations of Wagtail may.
So they are put back after every `migrate`, and `search_worker` refuses to start without them. SQLite also refuses to
rename a table while a trigger names one that is away: the triggers of the floors above make way while migrations run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import NotSupportedError

PAGE = "wagtailcore_page"
RESTRICTION = "wagtailcore_pageviewrestriction"
# `path` too: where a page stands among its siblings may be what its sections are numbered by.
WATCHED = ("live", "url_path", "path", "live_revision_id", "last_published_at")

# What a page's change may alter on the pages below it: they show its title in their path.
ONE_PAGE = "SELECT {row}.id AS id"
PAGE_AND_BELOW = "SELECT below.id FROM wagtailcore_page below WHERE below.path LIKE {row}.path || '%'"
RESTRICTED = (
    "SELECT below.id FROM wagtailcore_page top JOIN wagtailcore_page below "
    "ON below.path LIKE top.path || '%' WHERE top.id = {row}.page_id"
)

# name, table, event, condition, the pages that it touches
TRIGGERS = (
    ("search_page_added", PAGE, "INSERT", "", ONE_PAGE.format(row="NEW")),
    ("search_page_gone", PAGE, "DELETE", "", ONE_PAGE.format(row="OLD")),
    (
        "search_page_changed",
        PAGE,
        f"UPDATE OF {', '.join(WATCHED)}",
        " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in WATCHED),
        ONE_PAGE.format(row="NEW"),
    ),
    (
        "search_page_renamed",
        PAGE,
        "UPDATE OF title",
        "OLD.title IS DISTINCT FROM NEW.title",
        PAGE_AND_BELOW.format(row="NEW"),
    ),
    ("search_restriction_added", RESTRICTION, "INSERT", "", RESTRICTED.format(row="NEW")),
    ("search_restriction_gone", RESTRICTION, "DELETE", "", RESTRICTED.format(row="OLD")),
    (
        "search_restriction_changed",
        RESTRICTION,
        "UPDATE",
        "",
        f"{RESTRICTED.format(row='NEW')} UNION {RESTRICTED.format(row='OLD')}",
    ),
)

Trigger = tuple[str, str, str, str, str]
_watched: dict[str, Callable[[], str]] = {}


def watch(table: str, touched: Callable[[], str]) -> None:
    """Have every insert, update and delete in `table` write the pages that it touches.

    `touched` gives SQL that selects their ids as `id`; `{row}` in it stands for the changed row. It is asked for when
    every app is ready. Called once when the app is ready.
    """
    _watched[table] = touched


def watched() -> list[Trigger]:
    """The triggers of the floors above."""
    return [trigger for table, touched in _watched.items() for trigger in _of_table(table, touched())]


def tables() -> tuple[str, ...]:
    """Every table with triggers, in the order in which whoever needs all of them locks them: pages first, since who
    publishes writes those before anything that hangs on them.
    """
    return (PAGE, RESTRICTION, *sorted(_watched))


def _of_table(table: str, touched: str) -> Iterable[Trigger]:
    old, new = touched.format(row="OLD"), touched.format(row="NEW")
    yield f"search_{table}_added", table, "INSERT", "", new
    yield f"search_{table}_gone", table, "DELETE", "", old
    yield f"search_{table}_changed", table, "UPDATE", "", f"{new} UNION {old}"


def names() -> frozenset[str]:
    return frozenset(name for name, *_ in [*TRIGGERS, *watched()])


INSERT = (
    "INSERT INTO search_change (consumer_id, page) "
    "SELECT consumer.id, touched.id FROM search_consumer consumer CROSS JOIN ({touched}) touched"
)


def statements(vendor: str, triggers: Iterable[Trigger] = TRIGGERS) -> Iterable[str]:
    """The SQL that puts the triggers in place, whatever is there."""
    make = {"postgresql": _postgresql, "sqlite": _sqlite}.get(vendor)
    if make is None:
        raise NotSupportedError(f"search needs PostgreSQL or SQLite, not {vendor}")
    for name, table, event, condition, touched in triggers:
        yield from make(name, table, event, condition, INSERT.format(touched=touched))


def _postgresql(name: str, table: str, event: str, condition: str, insert: str) -> Iterable[str]:
    when = f"WHEN ({condition}) " if condition else ""
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {insert}; RETURN NULL; END $$"
    )
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when}EXECUTE FUNCTION {name}()"


def _sqlite(name: str, table: str, event: str, condition: str, insert: str) -> Iterable[str]:
    when = f"WHEN {condition.replace('IS DISTINCT FROM', 'IS NOT')} " if condition else ""
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when}BEGIN {insert}; END"


def install(connection: BaseDatabaseWrapper, triggers: Iterable[Trigger] = TRIGGERS) -> None:
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor, triggers):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, triggers: Iterable[Trigger] = TRIGGERS) -> None:
    with connection.cursor() as cursor:
        for name, table, *_rest in triggers:
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def missing(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """The triggers that should be in this database and are not."""
    catalogue = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return names() - {name for (name,) in cursor.fetchall()}


def make_way(*, using: str, plan: Any = (), **_: Any) -> None:
    """Before migrations on SQLite: take away what could keep a table from being made anew."""
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        remove(connection, watched())


def keep_installed(*, using: str, **migrated: Any) -> None:
    """After `migrate`: put all in place as it is now; after an emptied database only what is missing.

    Keeps at least one consumer.
    """
    from search.outbox.models import Consumer

    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if not {PAGE, RESTRICTION, "search_change", "search_consumer"} <= tables:
        return
    if "plan" in migrated or missing(connection):
        install(connection, [trigger for trigger in [*TRIGGERS, *watched()] if trigger[1] in tables])
    if not Consumer.objects.using(using).exists():
        Consumer.objects.using(using).create(name="embedded", engine="embedded")
