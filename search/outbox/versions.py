from __future__ import annotations

from django.db import connection

from search.outbox.models import Change


def draw_version() -> int:
    """A number above every one drawn before and above every row's id, whichever process asks.

    Draw it before a page is read: the reading with the higher version is never the older one.
    """
    table = Change._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        else:
            cursor.execute(
                "INSERT OR IGNORE INTO sqlite_sequence (name, seq) SELECT %s, 0 WHERE NOT EXISTS "
                "(SELECT 1 FROM sqlite_sequence WHERE name = %s)",
                [table, table],
            )
            cursor.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = %s RETURNING seq", [table])
        return cursor.fetchone()[0]
