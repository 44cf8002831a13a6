from __future__ import annotations

import sqlite3
from pathlib import Path

from django.db import connection


def database_for_others(folder: Path) -> str:
    """What another process sets as DATABASE_URL to have what this test's database has: on PostgreSQL the same, on
    SQLite, where it lies in memory, a copy."""
    if connection.vendor == "postgresql":
        its = connection.settings_dict
        address = f"{its['USER']}:{its['PASSWORD']}@{its['HOST']}:{its['PORT']}"
        return f"postgres://{address}/{its['NAME']}"
    file = folder / "portal.sqlite3"
    copy = sqlite3.connect(file)
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.close()
    return f"sqlite:///{file}"
