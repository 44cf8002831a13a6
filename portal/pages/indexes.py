"""An index of ours on Wagtail's table of pages.

SQLite loses it when a migration makes the table anew, so it is put back after every `migrate`.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

PAGE = "wagtailcore_page"
BY_DEPTH = f"CREATE INDEX IF NOT EXISTS portal_page_depth ON {PAGE} (depth)"


def keep_installed(*, using: str, **_: Any) -> None:
    """By depth the front pages and what lies right below them are found, whatever the size of the tree."""
    connection = connections[using]
    if PAGE in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(BY_DEPTH)
