"""`make elasticsearch` and `make elasticsearch-stop`: one node that stays, on loopback."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from urllib.parse import urlsplit

from portal.running import ports
from portal.running.elasticsearch import nodes, program
from portal.running.elasticsearch.answering import DEFAULT_URL, answering, wanted, without_password
from portal.running.paths import ROOT, VAR
from portal.running.progress import StepError, quietly, say, step

LOOPBACK = ("127.0.0.1", "localhost")
STATE = VAR / "elasticsearch.json"
ANOTHER = "make elasticsearch ELASTICSEARCH_URL=http://127.0.0.1:19201"


def start() -> int:
    """Find a node, or start one that stays until it is stopped. Raises StepError with what to do."""
    url = wanted()
    if answering(url):
        say(f"  Elasticsearch answers at {without_password(url)}")
        return 0
    port = _port(url)
    with _state() as state:
        _remove(_read(state))
        if _docker_runs():
            _write(state, {"docker": port})
            with step(f"Starting Elasticsearch {program.VERSION} by Docker"):
                _compose(port, "up", "--detach", "--wait", "elasticsearch")
        else:
            _assemble(port, state)
    say(f"\n  Elasticsearch answers at http://127.0.0.1:{port}\n  To stop it: make elasticsearch-stop")
    return 0


def stop() -> int:
    """Stop what `start` has started, and remove its data."""
    if not STATE.exists():
        say("  No Elasticsearch was started here.")
        return 0
    with step("Stopping Elasticsearch"):
        with STATE.open("r+", encoding="ascii") as state:
            kept = _read(state)
        _end(kept)
        _remove(kept)
    STATE.unlink(missing_ok=True)
    return 0


def _assemble(port: int, state: IO[str]) -> None:
    nodes.check_memory(1, nodes.HEAP)
    folder = nodes.new_folder()
    (transport,) = ports.free()
    node = nodes.Node(folder.name, port, transport, folder)
    try:
        _write(state, {"process": node.start([node], hand_on=(state.fileno(),)), "folder": str(folder)})
        nodes.wait([node])
    except BaseException:
        node.stop()
        shutil.rmtree(folder, ignore_errors=True)
        _write(state, {})
        raise


def _port(url: str) -> int:
    """The address's port where that is on loopback, else our own. Raises StepError when it is taken."""
    named = urlsplit(url.split(",", maxsplit=1)[0])
    if named.hostname not in LOOPBACK:
        say(f"  No Elasticsearch 8 answers at {without_password(url)}")
        named = urlsplit(DEFAULT_URL)
    port = named.port or 80
    if reason := ports.why_not(port):
        taken = f"Port {port} on 127.0.0.1 cannot be used ({reason}), and no Elasticsearch 8 answers there."
        raise StepError(f"{taken} Choose another: {ANOTHER}")
    return port


@contextmanager
def _state() -> Iterator[IO[str]]:
    """The file that says what runs, held by us and by the node: it is free again when both have ended."""
    VAR.mkdir(parents=True, exist_ok=True)
    with STATE.open("a+", encoding="ascii") as state:
        if not _hold(state):
            raise StepError(
                "An Elasticsearch that was started here does not answer, or is being started. "
                "Wait for it, or end it: make elasticsearch-stop"
            )
        yield state


def _hold(state: IO[str]) -> bool:
    try:
        fcntl.flock(state, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(state: IO[str]) -> dict[str, Any]:
    state.seek(0)
    written: dict[str, Any] = json.loads(state.read() or "{}")
    return written


def _write(state: IO[str], what: dict[str, Any]) -> None:
    state.truncate(0)
    state.write(json.dumps(what))
    state.flush()


def _end(kept: dict[str, Any]) -> None:
    """End the node that holds the state: a process that has its number by chance does not hold it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + nodes.PATIENCE
        while "process" in kept and time.monotonic() < deadline and _is_held():
            nodes.end(kept["process"], number)
            time.sleep(0.5)


def _is_held() -> bool:
    with STATE.open("a+") as state:
        return not _hold(state)


def _remove(kept: dict[str, Any]) -> None:
    """What an earlier start has left."""
    if "folder" in kept:
        shutil.rmtree(kept["folder"], ignore_errors=True)
    if "docker" in kept:
        _compose(kept["docker"], "rm", "--stop", "--force", "--volumes", "elasticsearch")


def _docker_runs() -> bool:
    """Whether an engine answers and there is `docker compose`; the client alone starts nothing."""
    if not shutil.which("docker"):
        return False
    asked = (["docker", "info"], ["docker", "compose", "version"])
    return all(subprocess.run(words, capture_output=True).returncode == 0 for words in asked)


def _compose(port: int, *words: str) -> None:
    """compose.yaml also asks for the password of PostgreSQL, which is not started."""
    surroundings = {"POSTGRES_PASSWORD": "unused", **os.environ, "ELASTICSEARCH_PORT": str(port)}
    command = ["docker", "compose", "-f", str(ROOT / "compose.yaml"), *words]
    quietly(command, f"Mend what Docker says. {program.OTHERWISE}", surroundings)
