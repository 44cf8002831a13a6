"""What the last preparation found and said, so that nothing is asked of Django when nothing has changed since."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from portal.running.paths import LOCK, PACKAGES, ROOT, VAR

RECORD = VAR / "prepared.json"


def remembered() -> str | None:
    """The logins, when code, content, database and index are those of the last preparation.

    None for a database elsewhere: whether that one is still as it was, only it can say.
    """
    if os.environ.get("DATABASE_URL") or not RECORD.exists():
        return None
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    return record["logins"] if record["state"] == _state() else None


def remember(logins: str) -> None:
    RECORD.write_text(json.dumps({"state": _state(), "logins": logins}), encoding="utf-8")


def _state() -> str:
    """Changes with every file of the project that is changed, added or removed, and with a database that is another."""
    marks = [f"{path} {path.stat().st_mtime_ns}" for path in sorted(_sources())]
    database, index = VAR / "portal.sqlite3", VAR / "search" / "published"
    marks += [str(database.stat().st_ino) if database.exists() else "", str(index.exists())]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _sources() -> Iterator[Path]:
    yield LOCK
    for package in PACKAGES:
        for suffix in ("py", "po", "html", "toml"):
            yield from (ROOT / package).rglob(f"*.{suffix}")
