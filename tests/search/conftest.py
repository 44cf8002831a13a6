from __future__ import annotations

import datetime
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import Locale, Page

from search import entries
from search.engines import Engine, Reading
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of
from search.engines.elasticsearch.writing import ElasticsearchWriter
from search.engines.embedded.engine import EmbeddedEngine
from search.entries import Entry
from search.identifiers import acts
from tests.search.hanging import Hanging

DATE = datetime.date(2026, 1, 15)

NewEngine = Callable[[], Engine]


def entry(page: int, text: str = "", **changes: object) -> Entry:
    """An entry with what a test does not care about filled in."""
    defaults = {
        "id": f"{page}",
        "page": page,
        "language": "sv",
        "title": "",
        "text": text,
        "url": f"/sv/{page}/",
        "date": DATE,
    }
    return Entry(**{**defaults, **changes})  # type: ignore[arg-type]


def fill(engine: Engine, found: Iterable[Entry]) -> str:
    """Publish a build that holds these entries."""
    build = engine.new_build()
    by_page = itertools.groupby(sorted(found, key=lambda one: one.page), key=lambda one: one.page)
    with engine.writer(build) as writer:
        writer.write([Reading(page, 1, tuple(group)) for page, group in by_page])
    engine.publish(build)
    return build


@pytest.fixture(autouse=True)
def no_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """This package knows no act: the names that the floors above register are read from their tables."""
    monkeypatch.setattr(acts.act_names, "read", tuple)
    acts.forget_act_names()


class OneBuild(ElasticsearchEngine):
    """Its builds are one build that is emptied, since making an index takes a node a second.

    A node remembers the versions of what it deleted: so each time the versions begin above those of before.
    """

    _versions_from = 0

    @cached_property
    def _build(self) -> str:
        return super().new_build()

    def new_build(self) -> str:
        return self._build

    def emptied(self) -> Engine:
        if indexes := self._builds.all():
            self._client.delete_by_query(index=indexes, query={"match_all": {}}, refresh=True)
        self._versions_from += 1_000_000
        return self

    def writer(self, build: str) -> ElasticsearchWriter:
        writer, first = super().writer(build), self._versions_from
        write = writer.write
        writer.write = lambda readings: write(  # type: ignore[method-assign]
            replace(reading, version=first + reading.version) for reading in readings
        )
        return writer


@pytest.fixture(
    scope="module", params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
)
def new_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewEngine]:
    """Makes an engine with nothing in it. A test that has this is run on each engine: it says what both must do."""
    made: list[OneBuild] = []

    def new() -> Engine:
        folder = tmp_path_factory.mktemp("index")
        if request.param == "embedded":
            return EmbeddedEngine(folder)
        made.append(OneBuild([request.getfixturevalue("elasticsearch_url")], prefix_of(folder)))
        return made[-1]

    yield new
    for engine in made:
        engine.remove()


@pytest.fixture(scope="module")
def emptied_engine(new_engine: NewEngine) -> NewEngine:
    """As `new_engine`, for tests that need one engine at a time."""
    engine = new_engine()
    return lambda: engine.emptied() if isinstance(engine, OneBuild) else new_engine()


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def kept_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine with nothing in it, as a worker keeps it up and rebuilds it. Each test that has this is run on each."""
    if request.param == "embedded":
        yield EmbeddedEngine(tmp_path)
        return
    kept = ElasticsearchEngine([request.getfixturevalue("elasticsearch_url")], prefix_of(tmp_path))
    yield kept
    kept.remove()


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> entries._Registered:
    """Nothing is registered but what the test registers."""
    fresh = entries._Registered()
    monkeypatch.setattr(entries, "_registered", fresh)
    return fresh


def read_page(page_id: int) -> list[Entry]:
    """What the floors above would read: a live and public page under its title."""
    page = Page.objects.live().public().filter(pk=page_id).first()
    return [entry(page.pk, page.title, title=page.title, url=page.url_path)] if page else []


@pytest.fixture
def wagtail_pages(registered: entries._Registered) -> None:
    """Wagtail's pages can be found by their titles."""
    live = Page.objects.live().public
    registered.reader = read_page
    registered.gatekeeper = lambda pages: set(live().filter(pk__in=list(pages)).values_list("pk", flat=True))
    registered.page_ids = lambda: live().values_list("pk", flat=True)


@pytest.fixture
def root(db: None) -> Page:
    """The top of the tree, also after a test that emptied the database."""
    locale, _ = Locale.objects.get_or_create(language_code="sv")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)


@pytest.fixture
def add(root: Page) -> Callable[..., Page]:
    """Add a live page below another, the root by default."""
    numbers = itertools.count(1)

    def add_page(title: str, parent: Page | None = None, **fields: object) -> Page:
        below = Page.objects.get(pk=(parent or root).pk)
        page = Page(title=title, slug=f"sida-{next(numbers)}", **fields)
        return below.add_child(instance=page)

    return add_page


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    hanging = Hanging()
    yield hanging
    hanging.let_go()


@pytest.fixture
def elsewhere() -> Iterator[Callable[[Callable[[], None]], None]]:
    """Run something in a thread of its own, and so on a connection of its own, to its end."""

    def run(work: Callable[[], None]) -> None:
        failures: list[BaseException] = []

        def guarded() -> None:
            try:
                work()
            except BaseException as error:
                failures.append(error)
            finally:
                connection.close()

        thread = threading.Thread(target=guarded)
        thread.start()
        thread.join(30)
        assert not thread.is_alive()
        assert not failures, failures

    yield run
