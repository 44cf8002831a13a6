"""A whole portal with demonstration content, as `make run` starts it, in a folder and a database of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_START = 60


@contextmanager
def running(folder: Path, **variables: str) -> Iterator[Portal]:
    """A portal that answers, stopped at the end. `variables` are added to its environment."""
    with _database() as database:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "SECRET_KEY": "a-key-for-browser-tests-only-a-key-for-browser-tests",
            "PORTAL_VAR": str(folder),
            "DATABASE_URL": database,
            **variables,
        }
        if not database:
            del environment["DATABASE_URL"]
        if "ELASTICSEARCH_URL" not in variables:
            environment.pop("ELASTICSEARCH_URL", None)
        portal = Portal(folder, environment)
        portal.prepare()
        try:
            portal.start()
            yield portal
        finally:
            portal.stop()


class Portal:
    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.environment = {"BASE_URL": self.address, **environment}
        self.processes: list[subprocess.Popen[bytes]] = []

    def prepare(self) -> None:
        self._run("-m", "portal.running.prepare")

    def shell(self, code: str) -> str:
        """What `code` prints when it runs inside this portal."""
        return self._run("manage.py", "shell", "--verbosity", "0", "--command", code)

    def start(self) -> None:
        site = ("-m", "granian", "--interface", "wsgi", "--port", str(self.port), "--no-access-log")
        self._spawn(*site, "--blocking-threads", "4", "portal.wsgi:application")
        self._spawn("manage.py", "search_worker")
        deadline = time.monotonic() + LONGEST_START
        while not self._answers():
            assert time.monotonic() < deadline, self.log.read_text(encoding="utf-8")[-3000:]
            time.sleep(0.1)

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    @property
    def log(self) -> Path:
        return self.folder / "browser-tests.log"

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _spawn(self, *words: str) -> None:
        with self.log.open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, *words],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/sv/", timeout=LONGEST_START):
                return True
        except OSError:
            assert all(process.poll() is None for process in self.processes), self.log.read_text()[-3000:]
            return False


@contextmanager
def _database() -> Iterator[str]:
    """A fresh PostgreSQL database where the suite runs on PostgreSQL; empty for the portal's own SQLite file."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"portal_browser_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        address, _, query = server.partition("?")
        yield f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
