"""`make test`: two rounds, one answer, and a server that leaves nothing behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from portal.running import environment, postgresql, suite
from portal.running.paths import ROOT
from portal.running.progress import StepError
from portal.running.suite import NOTHING_TO_RUN, Round

PASSED = Round("PostgreSQL", 0, "3 passed in 0.1s")


def test_when_both_rounds_pass_nothing_follows_the_last_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert suite._closing([Round("SQLite", 0, "3 passed in 0.1s"), PASSED]) == 0
    assert capsys.readouterr().out == ""


def test_a_failure_in_the_first_round_is_the_last_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    failed = Round("SQLite", 1, "1 failed, 2 passed in 0.1s")
    assert suite._closing([failed, PASSED]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 failed, 2 passed in 0.1s"


def test_rounds_run_beside_each_other_and_are_told_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each waits for the other to have begun; a round after the other would wait for ever."""
    waiter = tmp_path / "python"
    waiter.write_text(
        f"#!/bin/sh\ntouch {tmp_path}/$PORTAL_ROUND\n"
        f"until [ -e {tmp_path}/one ] && [ -e {tmp_path}/two ]; do sleep 0.05; done\n"
        'echo "1 passed on $PORTAL_ROUND"\n'
    )
    waiter.chmod(0o755)
    monkeypatch.setattr(suite, "PYTHON", waiter)
    begun = [suite._begin(name, [], {}) for name in ("one", "two")]
    assert [suite._follow(running).summary for running in begun] == ["1 passed on one", "1 passed on two"]
    said = capsys.readouterr().out
    assert said.index("1 passed on one") < said.index("1 passed on two")


@pytest.mark.parametrize(("codes", "code"), [((5, 0), 0), ((0, 5), 0), ((5, 5), NOTHING_TO_RUN), ((5, 1), 1)])
def test_tests_of_one_database_may_leave_the_other_round_empty(codes: tuple[int, ...], code: int) -> None:
    assert suite._closing([Round("one", number, "") for number in codes]) == code


def test_where_nothing_may_be_left_out_a_missing_server_stops_the_tests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORTAL_STRICT", "1")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(environment, "ensure", lambda *, dev: None)
    monkeypatch.setattr(postgresql, "programs", lambda: None)
    with pytest.raises(StepError, match="apt-get install postgresql"):
        suite.run([])


def test_a_cluster_answers_with_its_password_only_and_is_gone_afterwards() -> None:
    binaries = postgresql.programs()
    if binaries is None:
        pytest.skip("no PostgreSQL (on Debian: apt-get install postgresql)")
    with postgresql.cluster(binaries) as url:
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
            folder = connection.execute("SHOW data_directory").fetchone()
            port = connection.info.port
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgres://portal:wrong@127.0.0.1:{port}/postgres")
    assert folder
    assert not Path(folder[0]).exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


TESTS = """
import pytest

@pytest.mark.shared
def test_that_needs_what_is_not_here():
    raise AssertionError("it is here")

def test_that_skips_itself():
    pytest.skip("the moon is full")

@pytest.mark.postgresql
def test_for_the_other_database():
    raise AssertionError("wrong round")

@pytest.mark.elasticsearch
def test_that_needs_a_node():
    raise AssertionError("there is one")

def test_that_runs():
    pass
"""
NO_NODE = "no Java, the suite said"


def outcome(folder: Path, **variables: str) -> tuple[int, str]:
    """Run `TESTS` in a folder that has our conftest and lacks what is shared."""
    (folder / "tests").mkdir(parents=True)
    (folder / "tests" / "conftest.py").write_text(
        (ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8"
    )
    (folder / "tests" / "test_some.py").write_text(TESTS, "utf-8")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p",
         "no:cacheprovider", "--color=no", str(folder / "tests" / "test_some.py")],
        cwd=ROOT, env={**kept, "PORTAL_NO_ELASTICSEARCH": NO_NODE, **variables}, capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_what_is_left_out_is_listed_with_its_reason(tmp_path: Path) -> None:
    code, said = outcome(tmp_path / "one" / "checkout")
    assert code == 0
    assert "LEFT OUT" in said
    assert "1 tests: no ../shared beside the checkout" in said
    assert "1 tests: the moon is full" in said
    assert "1 tests: this run is on sqlite only" in said
    assert f"1 tests: {NO_NODE}" in said
    assert said.splitlines()[-1].startswith("1 passed, 3 skipped, 1 deselected")


def test_what_needs_elasticsearch_runs_in_the_round_on_sqlite(tmp_path: Path) -> None:
    nowhere = "postgres://nobody@127.0.0.1:1/none"
    _, said = outcome(tmp_path / "one" / "checkout", DATABASE_URL=nowhere, PORTAL_ROUND="PostgreSQL")
    assert "wrong round" in said
    assert said.splitlines()[-1].startswith("1 failed, 1 passed, 2 skipped, 1 deselected")


def test_what_asks_for_no_database_runs_in_the_round_on_postgresql_where_there_is_one(tmp_path: Path) -> None:
    _, said = outcome(tmp_path / "one" / "checkout", PORTAL_ROUND="SQLite")
    assert said.splitlines()[-1].startswith("1 skipped, 4 deselected")


def test_where_nothing_may_be_left_out_it_fails(tmp_path: Path) -> None:
    alone = {"PORTAL_ROUND": "SQLite", "PORTAL_LEFT_OUT": "no server"}
    code, said = outcome(tmp_path / "one" / "checkout", PORTAL_STRICT="1", **alone)
    assert code == 1
    assert said.splitlines()[-1].startswith("1 failed, 1 passed, 1 deselected, 2 errors")
    assert "Left out, which PORTAL_STRICT=1 does not allow: the moon is full" in said
