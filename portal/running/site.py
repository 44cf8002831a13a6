"""`make run`: from a fresh checkout to a filled portal that answers, and stopped cleanly."""

from __future__ import annotations

import os
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping

from portal.paper import child
from portal.running import environment, only_one, ports, prepared
from portal.running.paths import LOGS, PYTHON, ROOT, VAR
from portal.running.processes import Process, together
from portal.running.progress import StepError, quietly, say, step

LONGEST_START = 90


def run() -> int:
    """Prepare, start site and worker, and stay until stopped. Raises StepError with what to do."""
    port = _free_port()
    began = time.monotonic()
    with only_one.holder("start it again"):
        environment.ensure()
        surroundings = _surroundings(port)
        probe = _probe_for_paper()
        logins = _prepare(surroundings)
        with_paper = probe.wait() == 0
        with together(_processes(port, surroundings, with_paper=with_paper)) as processes:
            with step("Starting site and workers"):
                _wait_until_it_answers(port, processes)
            say(_ready(port, logins, time.monotonic() - began, with_paper=with_paper))
            processes.watch()
    return 0


def _free_port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise StepError(f"PORT={text} is not a port. Choose a number from 1024 to 65535: make run PORT=8010")
    if reason := ports.why_not(int(text)):
        raise StepError(
            f"Port {text} on 127.0.0.1 cannot be used ({reason}). Choose another: make run PORT=8010"
        )
    return int(text)


def _surroundings(port: int) -> dict[str, str]:
    """The environment of every process of the run; what is set outside is kept."""
    LOGS.mkdir(parents=True, exist_ok=True)
    return {
        "SECRET_KEY": _secret_key(),
        "BASE_URL": f"http://127.0.0.1:{port}",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONUNBUFFERED": "1",
    }


def _secret_key() -> str:
    """Made once for this machine; readable by its owner only."""
    path = VAR / "secret-key"
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _prepare(surroundings: Mapping[str, str]) -> str:
    """Compile, migrate, write the demonstration, index; returns the logins to show."""
    if (logins := prepared.remembered()) is not None:
        return logins
    quietly([PYTHON, "-m", "translations.catalogues"], "A catalogue in translations/locale is broken.")
    done = subprocess.run(
        [PYTHON, "-m", "portal.running.prepare"],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise StepError("Mend what the lines above say and run it again, or start over: make reset run")
    prepared.remember(done.stdout)
    return done.stdout


def _probe_for_paper() -> subprocess.Popen[bytes]:
    """Looks, while the rest is prepared, whether PDFs can be made here: for that the system must have Pango."""
    command = [str(PYTHON), "-m", child.__name__, "--probe"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _processes(port: int, surroundings: Mapping[str, str], *, with_paper: bool) -> list[Process]:
    serve = [
        *(str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-access-log", "portal.wsgi:application"),
    ]
    work = [str(PYTHON), "manage.py", "search_worker"]
    processes = [Process("site", serve, surroundings), Process("worker", work, surroundings)]
    if with_paper:
        print_ = ["nice", "-n", "10", str(PYTHON), "manage.py", "paper_worker"]
        processes.append(Process("paper-worker", print_, surroundings))
    return processes


def _wait_until_it_answers(port: int, processes: together) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        processes.check()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sv/", timeout=LONGEST_START):
                return
        except urllib.error.HTTPError as error:
            raise StepError(f"The site answers {error}.\n{processes.last_words('site')}") from error
        except OSError:
            time.sleep(0.1)
    raise StepError(f"The site did not answer in {LONGEST_START} seconds.\n{processes.last_words('site')}")


def _ready(port: int, logins: str, seconds: float, *, with_paper: bool) -> str:
    indented = _indented(logins)
    without = "" if with_paper else f"\n{_indented(child.HOW)}\n"
    return f"""
  Samlad vägledning runs ({seconds:.0f} s).

    For readers   http://127.0.0.1:{port}/
    For editors   http://127.0.0.1:{port}/admin/

{indented}
{without}
  Logs, and the mail that the site would send: {LOGS}
  Stop with Ctrl-C. What you edit is kept; `make reset` starts over.
"""


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())
