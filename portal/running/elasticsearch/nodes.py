"""Nodes of Elasticsearch as processes of ours: on loopback, unprivileged, alone or as a cluster."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from portal.running import ports
from portal.running.elasticsearch import configuration, program
from portal.running.progress import StepError, last_lines, step
from portal.running.unprivileged import account

LONGEST_START = 300
PATIENCE = 20
HEAP, BESIDE_IT = 512, 400


@dataclass
class Node:
    """One node, its ports, and the folder for all that it writes. Its heap is in megabytes."""

    name: str
    port: int
    transport: int
    folder: Path
    heap: int = HEAP
    popen: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, peers: Sequence[Node], *, hand_on: tuple[int, ...] = ()) -> int:
        """Start it in a session of its own and give its process.

        `peers` are all nodes of the cluster, this one among them. The open files `hand_on` stay open as long as it
        lives. Raises StepError.
        """
        home = program.home()
        configuration.write(self, peers)
        with (self.folder / "log").open("ab") as log:
            self.popen = subprocess.Popen(
                _command(home, self.folder / "conf"), cwd=home, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True, pass_fds=hand_on,
                env={name: os.environ[name] for name in ("PATH", "LANG", "JAVA_HOME") if name in os.environ},
                **account(),
            )  # fmt: skip
        return self.popen.pid

    def check(self) -> None:
        """Raises StepError with its last words when it has ended."""
        if self.popen and self.popen.poll() is not None:
            raise StepError(f"Elasticsearch ended by itself. It said:\n{self.last_words()}")

    def last_words(self) -> str:
        return last_lines((self.folder / "log").read_text("utf-8", "replace"))

    def kill(self) -> None:
        """End it as a power cut does. `start` brings it back with its data."""
        if self.popen:
            end(self.popen.pid, signal.SIGKILL)
            self.popen.wait()

    def stop(self) -> None:
        if self.popen and self.popen.poll() is None:
            end(self.popen.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.popen.wait(PATIENCE)
        self.kill()


def end(process: int, number: signal.Signals) -> None:
    """Send the signal to a node's launcher and to its server, unless both have ended."""
    with suppress(ProcessLookupError):
        os.killpg(process, number)


@contextmanager
def running(count: int = 1, heap: int = HEAP) -> Iterator[list[Node]]:
    """A cluster of `count` nodes that can all be master, on free ports; stopped and removed at the end.

    Raises StepError with what to do.
    """
    check_memory(count, heap)
    folder = new_folder()
    try:
        chosen = ports.free(2 * count)
        nodes = [
            Node(f"{folder.name}-{n}", chosen[n], chosen[count + n], folder / str(n), heap)
            for n in range(count)
        ]
        try:
            for node in nodes:
                node.start(nodes)
            wait(nodes)
            yield nodes
        finally:
            for node in nodes:
                node.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_folder() -> Path:
    """A new folder in the temporary one, or in the system's if as root ours is closed to `nobody`."""
    own = Path(tempfile.gettempdir())
    within = own if os.geteuid() or program.everybody_reaches(own) else Path("/var/tmp")  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="portal-elasticsearch-", dir=within))
    folder.chmod(0o711)
    return folder


def check_memory(count: int, heap: int) -> None:
    """Raises StepError where the machine has less left than the nodes will take: the system would end others."""
    with suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        free = int(next(line for line in lines if line.startswith("MemAvailable")).split()[1]) // 1024
        needed = count * (heap + BESIDE_IT)
        if free < needed:
            raise StepError(
                f"{count} nodes of Elasticsearch need {needed} MB of memory and {free} MB are free. "
                f"End what takes it. {program.OTHERWISE}"
            )


def wait(nodes: Sequence[Node]) -> None:
    """Until all have found each other and can be written to. Raises StepError."""
    deadline = time.monotonic() + LONGEST_START
    asked = f"/_cluster/health?wait_for_status=yellow&wait_for_nodes=%3E%3D{len(nodes)}&timeout=2s"
    with step(f"Starting Elasticsearch {program.VERSION}"):
        for node in nodes:
            while not _is_well(node.url + asked):
                node.check()
                if time.monotonic() > deadline:
                    said = f"It did not answer in {LONGEST_START} seconds. It said:\n{node.last_words()}"
                    raise StepError(f"Elasticsearch: {said}\n{program.OTHERWISE}")
                time.sleep(0.2)


def _is_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - loopback
            return not json.load(answer)["timed_out"]
    except (OSError, ValueError):
        return False


def _command(home: Path, settings: Path) -> list[str]:
    """The launcher by itself: the archive lacks the script that calls it."""
    return [
        program.java(), "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC",
        "-Dcli.name=server", "-Dcli.script=./bin/elasticsearch", "-Dcli.libs=lib/tools/server-cli",
        f"-Des.path.home={home}", f"-Des.path.conf={settings}", "-Des.distribution.type=tar",
        "-cp", "lib/*:lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher",
    ]  # fmt: skip
