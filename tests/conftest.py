"""What every test has, and an honest account of what could not be run.

A test says by a mark what it needs: `browser`, `shared`, `gettext`, `pango`, `verapdf`, `elasticsearch`. Where that is
not to be had it is left out and listed at the end with the reason; with PORTAL_STRICT=1, as in CI, it fails instead. So
does every other skipped test. `make test` runs on SQLite and again on PostgreSQL what asks for a database; `sqlite` and
`postgresql` mark what is about one. The rest runs once: what needs Elasticsearch or a browser in the round on SQLite,
what needs neither in the other.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from guidance.demo import demonstration
from portal.paper.child import HOW
from portal.paper.laying_out import WithoutPangoError, probe
from portal.running import verapdf
from portal.running.elasticsearch import answering, program
from portal.running.progress import StepError
from search.entries import forget_names
from search.identifiers import forget_act_names
from search.outbox.models import Consumer
from search.vocabulary.known import forget_vocabulary
from translations import catalogues

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
TWO_ROUNDS = "PORTAL_ROUND" in os.environ and "PORTAL_LEFT_OUT" not in os.environ
STRICT = os.environ.get("PORTAL_STRICT") == "1"
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()

hypothesis.settings.register_profile("portal", deadline=None, print_blob=True)
hypothesis.settings.load_profile("portal")


def browser_program() -> str | None:
    """Chromium as Debian installs it."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@cache
def can_make_pdf() -> bool:
    try:
        probe()
    except WithoutPangoError:
        return False
    return True


def _why_not(need: str) -> str | None:
    """The reason why what a mark asks for is not to be had here; None when it is."""
    if need == "browser" and not browser_program():
        return "no Chromium (on Debian: apt-get install chromium)"
    if need == "gettext" and not shutil.which("xgettext"):
        return "no gettext (on Debian: apt-get install gettext)"
    if need == "pango" and not can_make_pdf():
        return f"no Pango\n{HOW}"
    if need == "verapdf" and not verapdf.is_to_be_had():
        return verapdf.MISSING
    if need == "elasticsearch":
        return os.environ.get("PORTAL_NO_ELASTICSEARCH") or _without_elasticsearch()
    if need == "shared" and not (SHARED / "sources").is_dir():
        return "no ../shared beside the checkout with the real documents and test collections"
    return None


@cache
def _without_elasticsearch() -> str | None:
    return None if answering.answering(_node()) else program.why_not()


def _node() -> str:
    return os.environ["PORTAL_TEST_ELASTICSEARCH"] or answering.DEFAULT_URL


def _database() -> str:
    return "postgresql" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite"


def pytest_configure(config: pytest.Config) -> None:
    """A language without a compiled catalogue has no addresses."""
    catalogues.compile_changed()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    config.stash[LEFT_OUT] = {}
    if reason := os.environ.get("PORTAL_LEFT_OUT"):
        config.stash[LEFT_OUT][reason] = []


def pytest_unconfigure() -> None:
    """What the tests' settings made for this run goes with it."""
    if settings.VAR_DIR.name.startswith("portal-test-"):
        shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each round has the tests that are for it."""
    elsewhere = [item for item in items if _databases(item) and _database() not in _databases(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    if elsewhere and "PORTAL_ROUND" not in os.environ:
        config.stash[LEFT_OUT][f"this run is on {_database()} only; `make test` runs both"] = _names(
            elsewhere
        )


def _databases(item: pytest.Item) -> set[str]:
    """The rounds that a test is for; nothing when it is for each there is."""
    marked = {mark.name for mark in item.iter_markers()}
    if named := marked & {"sqlite", "postgresql"}:
        return named
    if "elasticsearch" in marked:
        return {"sqlite"}
    if not TWO_ROUNDS or _asks_for_a_database(item):
        return set()
    return {"sqlite"} if "browser" in marked else {"postgresql"}


def _asks_for_a_database(item: pytest.Item) -> bool:
    """By pytest-django's mark or fixtures: without them it lets nobody at one."""
    asked = {"db", "transactional_db", "django_db_setup"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def _names(items: list[pytest.Item]) -> list[str]:
    return [item.nodeid for item in items]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers():
        if reason := _why_not(mark.name):
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test is listed at the end; where nothing may be left out it has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        item.config.stash[LEFT_OUT].setdefault(reason, []).append(item.nodeid)
        if STRICT:
            report.outcome = "failed"
            report.longrepr = f"Left out, which PORTAL_STRICT=1 does not allow: {reason}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash[LEFT_OUT]
    if not left_out:
        return
    terminalreporter.section("LEFT OUT", sep="!", yellow=True, bold=True)
    for reason, names in left_out.items():
        terminalreporter.line(f"{len(names)} tests: {reason}" if names else reason)
        for name in sorted({name.split("::")[0] for name in names}):
            terminalreporter.line(f"    {name}")


@pytest.fixture(autouse=True)
def _in_swedish() -> None:
    """A request in another language leaves the thread in that language, and the next test would read it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _with_the_names_and_words_of_this_database() -> None:
    """Names and the vocabulary are kept for half a minute, and the test before had others."""
    forget_act_names()
    forget_names()
    forget_vocabulary()


@pytest.fixture(autouse=True)
def _no_rows_of_consumers_that_are_gone(request: pytest.FixtureRequest) -> Iterator[None]:
    """SQLite's tables are emptied one by one in any order: pages that go after the rows and before their consumer would
    leave rows that nobody works off to the next test.
    """
    yield
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        Consumer.objects.all().delete()


@pytest.fixture(scope="module")
def demonstration_content(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demonstration, written once for a module. What a test changes is taken back after it, all else at the end."""
    with (
        override_settings(VAR_DIR=tmp_path_factory.mktemp("demonstration")),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        demonstration.write()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; the test carries the mark `browser`."""
    program = browser_program()
    assert program, "the mark `browser` is missing"
    return program


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and test collections; the test carries the mark `shared`."""
    assert SHARED.is_dir(), "the mark `shared` is missing"
    return SHARED


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A node that answers; the test carries the mark `elasticsearch`. Others use it at the same time."""
    try:
        node = answering.for_tests(_node())
        url = node.__enter__()
    except StepError as failure:
        pytest.skip(str(failure))
    yield url
    node.__exit__(None, None, None)
