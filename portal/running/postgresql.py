"""A PostgreSQL of our own for the tests: from Debian's package, private, on loopback, gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.running import ports
from portal.running.progress import StepError, last_lines
from portal.running.unprivileged import Account, account

# Nothing in it outlives the tests, so nothing needs to reach the disk.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: Debian's newest, else what is on the path."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    found = versions[-1:] or [Path(path) for path in [shutil.which("initdb")] if path]
    return found[0].parent if found else None


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Start a cluster and give its DATABASE_URL; stop and remove it at the end.

    Raises StepError with its last lines.
    """
    user = account("postgres")
    owner = user.get("user", os.geteuid())
    with tempfile.TemporaryDirectory(prefix="portal-postgresql-") as name:
        folder = Path(name)
        password = secrets.token_urlsafe(24)
        (folder / "password").write_text(password, encoding="ascii")
        for path in (folder, folder / "password"):
            os.chown(path, owner, -1)
        (port,) = ports.free()
        _call([binaries / "initdb", "-D", folder / "data", "-U", "portal", "-A", "scram-sha-256", "--no-sync",
               f"--pwfile={folder / 'password'}", "-E", "UTF8", "--locale=C.UTF-8"], folder, user)  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        options += "".join(f" -c {setting}" for setting in QUICK)
        control = [
            str(word) for word in (binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w")
        ]
        _call([*control, "-o", options, "start"], folder, user)
        try:
            yield f"postgres://portal:{password}@127.0.0.1:{port}/postgres"
        finally:
            _call([*control, "-m", "immediate", "stop"], folder, user)


def _call(command: Sequence[str | Path], folder: Path, user: Account) -> None:
    output = folder / "output"
    with output.open("w") as file:
        done = subprocess.run(command, cwd=folder, stdout=file, stderr=subprocess.STDOUT, **user)
    if done.returncode:
        log = folder / "log"
        said = output.read_text() + (log.read_text() if log.exists() else "")
        raise StepError(f"PostgreSQL: {Path(command[0]).name} failed.\n{last_lines(said)}")
