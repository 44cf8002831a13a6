"""`make test`: the whole suite on SQLite and on PostgreSQL, closed by pytest's own summary line.

Both rounds share one Elasticsearch, with indexes of their own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from portal.running import environment, postgresql
from portal.running.elasticsearch.answering import for_tests, wanted
from portal.running.paths import PYTHON, ROOT
from portal.running.progress import StepError, say, step

NOTHING_TO_RUN = 5
MISSING = (
    "the whole suite on PostgreSQL: no server program found and no DATABASE_URL names one "
    "(on Debian: apt-get install postgresql)"
)


@dataclass
class Running:
    """A round that is under way, the file that it writes to, and what of it was passed on."""

    database: str
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    said: bytearray = field(default_factory=bytearray)

    def pass_on(self) -> None:
        written = os.pread(self.output.fileno(), 1 << 26, len(self.said))
        self.said += written
        sys.stdout.buffer.write(written)
        sys.stdout.flush()


@dataclass(frozen=True)
class Round:
    """One run of pytest: its exit code and the last line that it wrote."""

    database: str
    code: int
    summary: str


def run(words: list[str]) -> int:
    """Run pytest with `words` on both databases; what cannot be run is listed, or fails with PORTAL_STRICT=1."""
    environment.ensure(dev=True)
    with _postgresql() as url, _elasticsearch() as node:
        if url is None and _strict():
            raise StepError(f"Left out, which PORTAL_STRICT=1 does not allow: {MISSING}")
        left_out = "" if url else MISSING
        begun = [_begin("SQLite", words, {**node, "DATABASE_URL": "", "PORTAL_LEFT_OUT": left_out})]
        if url:
            begun.append(_begin("PostgreSQL", words, {**node, "DATABASE_URL": url}))
        try:
            rounds = [_follow(running) for running in begun]
        except KeyboardInterrupt:
            for running in begun:
                _stop(running)
            raise
    return _closing(rounds)


@contextmanager
def _postgresql() -> Iterator[str | None]:
    """The address of a server: the one that DATABASE_URL names, else one that is started; None where neither is."""
    named = os.environ.get("DATABASE_URL", "")
    binaries = postgresql.programs()
    if named.startswith("postgres"):
        yield named
    elif binaries is None:
        yield None
    else:
        with _started(binaries) as url:
            yield url


@contextmanager
def _started(binaries: postgresql.Path) -> Iterator[str]:
    server = postgresql.cluster(binaries)
    with step("Starting a PostgreSQL for the tests"):
        url = server.__enter__()
    try:
        yield url
    finally:
        server.__exit__(None, None, None)


@contextmanager
def _elasticsearch() -> Iterator[dict[str, str]]:
    """What tells the rounds of the node: its address, else why there is none."""
    node = for_tests(wanted())
    try:
        url = node.__enter__()
    except StepError as failure:
        if _strict():
            raise
        yield {"ELASTICSEARCH_URL": "", "PORTAL_NO_ELASTICSEARCH": str(failure)}
        return
    try:
        yield {"ELASTICSEARCH_URL": url}
    finally:
        node.__exit__(None, None, None)


def _strict() -> bool:
    return os.environ.get("PORTAL_STRICT") == "1"


def _begin(database: str, words: list[str], surroundings: dict[str, str]) -> Running:
    """Start a round. Rounds run beside each other: most of a test is one process that works alone."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    variables = {
        name: value
        for name, value in {**os.environ, **surroundings, "PORTAL_ROUND": database}.items()
        if value
    }
    command = [str(PYTHON), "-m", "pytest", *colour, *words]
    output = tempfile.TemporaryFile()  # noqa: SIM115 - goes when the round does
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, start_new_session=True)
    return Running(database, process, output)


def _follow(running: Running) -> Round:
    """Pass on what the round writes, from its beginning until it ends."""
    say(f"\nTests on {running.database}")
    while running.process.poll() is None:
        running.pass_on()
        time.sleep(0.2)
    running.pass_on()
    lines = running.said.strip().splitlines() or [bytearray()]
    return Round(running.database, running.process.returncode, lines[-1].decode(errors="replace"))


def _stop(running: Running) -> None:
    """Let a round end as Ctrl-C ends it, and pass on what it says of where it was."""
    if running.process.poll() is None:
        running.process.send_signal(signal.SIGINT)
        running.process.wait()
    running.pass_on()


def _closing(rounds: list[Round]) -> int:
    """Combine the exit codes; a failure in an earlier round is the last thing that is said."""
    failed = [round_ for round_ in rounds if round_.code not in (0, NOTHING_TO_RUN)]
    if failed and failed[0] is not rounds[-1]:
        print(f"\nFailed on {failed[0].database}:\n{failed[0].summary}", flush=True)
    if failed:
        return failed[0].code
    return 0 if any(round_.code == 0 for round_ in rounds) else NOTHING_TO_RUN
