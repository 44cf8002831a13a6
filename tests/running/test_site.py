"""`make run`, for real, in a folder of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal.running import only_one, prepared, site
from portal.running.paths import ROOT
from portal.running.progress import StepError

READY = "Stop with Ctrl-C"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(var: Path, port: int) -> dict[str, str]:
    """The environment of somebody who has set nothing."""
    ours = ("SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PORTAL_VAR": str(var), "PORT": str(port)}


def command(word: str, var: Path, port: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "portal.running", word], cwd=ROOT, env=surroundings(var, port), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


@contextmanager
def running(var: Path, port: int) -> Iterator[str]:
    """The portal, until the end of the block; gives what it said until it was ready."""
    with command("run", var, port) as process:
        said = ""
        try:
            for line in process.stdout or ():
                said += line
                if READY in line:
                    break
            assert READY in said, said
            yield said
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT):
                process.send_signal(number)
            rest = process.stdout.read() if process.stdout else ""
    assert process.returncode == 0, said + rest


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return str(response.read().decode())


@pytest.mark.sqlite
def test_a_fresh_checkout_becomes_a_filled_portal_that_keeps_what_is_edited(tmp_path: Path) -> None:
    var, port = tmp_path / "var", free_port()
    with running(var, port) as said:
        assert f"http://127.0.0.1:{port}/admin/" in said
        assert len(set(re.findall(r"\S+@\S+", said))) >= 6
        assert "Samlad vägledning" in get(port, "/sv/")
        assert "<mark>" in get(port, "/sv/sok/?q=god+man")
        refused = command("reset", var)
        assert "is running here already" in refused.communicate()[0]
    with pytest.raises(urllib.error.URLError):
        get(port, "/sv/")
    key = (var / "secret-key").read_text()
    assert (var / "secret-key").stat().st_mode & 0o077 == 0
    database = (var / "portal.sqlite3").stat().st_ino
    with running(var, port):
        assert (var / "secret-key").read_text() == key
        assert (var / "portal.sqlite3").stat().st_ino == database
    assert command("reset", var).wait() == 0
    assert not (var / "portal.sqlite3").exists()


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A preparation of a small project with a database and an index, as it is remembered."""
    for name in ("portal.sqlite3", "search/published", "portal/models.py", "requirements.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(prepared, "ROOT", tmp_path)
    monkeypatch.setattr(prepared, "VAR", tmp_path)
    monkeypatch.setattr(prepared, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(prepared, "RECORD", tmp_path / "prepared.json")
    assert prepared.remembered() is None
    prepared.remember("anna@example.org")
    return tmp_path


def test_nothing_is_prepared_again_while_nothing_has_changed(record: Path) -> None:
    assert prepared.remembered() == "anna@example.org"


@pytest.mark.parametrize("gone", ["portal.sqlite3", "search/published", "portal/models.py"])
def test_what_is_gone_is_prepared_again(record: Path, gone: str) -> None:
    (record / gone).unlink()
    assert prepared.remembered() is None


def test_changed_code_is_prepared_again(record: Path) -> None:
    os.utime(record / "portal" / "models.py", (1, 1))
    assert prepared.remembered() is None


@pytest.mark.usefixtures("record")
def test_a_database_elsewhere_is_asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://example.org/portal")
    assert prepared.remembered() is None


def test_a_taken_port_is_named_with_the_way_round_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(StepError, match=rf"Port {port} .* make run PORT="):
            site.run()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", ""])
def test_what_is_not_a_port_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(StepError, match="is not a port"):
        site.run()


def test_two_runs_do_not_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(only_one, "VAR", tmp_path)
    with (
        only_one.holder("start it"),
        pytest.raises(StepError, match=rf"process {os.getpid()}\).* to start over"),
        only_one.holder("start over"),
    ):
        pass
    with only_one.holder("start it"):
        pass
