"""Whatever happens, in whatever order, twice or half: when all rows are worked off, each index says what is so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from search import entries
from search.digests import of_page
from search.engines import Engine, Reading, Writer
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox import enqueue
from search.outbox.delivery import deliver, drain
from search.outbox.models import Change, Consumer
from search.outbox.versions import draw_version
from search.query import Query
from tests.search.conftest import entry

PAGES = (1, 2, 3)
LANGUAGES = ("sv", "en")


class Killed(BaseException):
    """The worker's process ends here."""


class Site:
    """Pages that are what they were last made, and the indexes that hear of it."""

    def __init__(self, kept: list[tuple[Engine, Consumer, Writer]]) -> None:
        self.kept = kept
        self.pages: dict[int, list[entries.Entry]] = {}
        self.stalled: list[tuple[int, Reading]] = []

    def read(self, page: int) -> list[entries.Entry]:
        return self.pages.get(page, [])

    def write(self, page: int, sections: list[int], language: str) -> None:
        self.pages[page] = [
            entry(page, f"text {number}", id=f"{page}-{number}", language=language) for number in sections
        ]
        enqueue([page])

    def remove(self, page: int) -> None:
        self.pages.pop(page, None)
        enqueue([page])

    def replay(self, page: int) -> None:
        enqueue([page])

    def work(self, number: int, most: int) -> None:
        _, consumer, writer = self.kept[number % len(self.kept)]
        deliver(consumer, writer, most=most)

    def die_after_writing(self, number: int, most: int) -> None:
        """The index has it, and the rows are still there."""
        _, consumer, writer = self.kept[number % len(self.kept)]

        class Dying:
            def write(self, readings: object) -> None:
                writer.write(readings)  # type: ignore[arg-type]
                raise Killed

        with suppress(Killed):
            deliver(consumer, Dying(), most=most)

    def stall(self, page: int) -> None:
        """Another machine's worker has read the page, and takes its time before it writes. Only the engine that
        several may write at once has such."""
        for number, (engine, *_) in enumerate(self.kept):
            if engine.name == "elasticsearch":
                self.stalled.append((number, Reading(page, draw_version(), tuple(self.read(page)))))

    def go_on(self) -> None:
        for number, reading in self.stalled:
            self.kept[number][2].write([reading])
        self.stalled.clear()

    def come_to_rest(self) -> None:
        for _, consumer, writer in self.kept:
            drain(consumer, writer)
        self.go_on()


page = st.sampled_from(PAGES)
sections = st.lists(st.integers(1, 4), unique=True, max_size=3)
event = st.one_of(
    st.tuples(st.just(Site.write), page, sections, st.sampled_from(LANGUAGES)),
    st.tuples(st.just(Site.remove), page),
    st.tuples(st.just(Site.replay), page),
    st.tuples(st.just(Site.work), st.integers(0, 1), st.integers(1, 3)),
    st.tuples(st.just(Site.die_after_writing), st.integers(0, 1), st.integers(1, 3)),
    st.tuples(st.just(Site.stall), page),
    st.tuples(st.just(Site.go_on)),
)


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def site(
    request: pytest.FixtureRequest,
    db: None,
    registered: entries._Registered,
    tmp_path: Path,
    settings: Settings,
) -> Iterator[Site]:
    """Two consumers: embedded both, or the one and a real Elasticsearch."""
    settings.SEARCH_INDEX_DIR = tmp_path
    Consumer.objects.all().delete()
    second: Engine = EmbeddedEngine(tmp_path / "second")
    if request.param == "elasticsearch":
        second = ElasticsearchEngine([request.getfixturevalue("elasticsearch_url")], prefix_of(tmp_path))
    with ExitStack() as open_writers:
        kept = []
        for number, engine in enumerate((EmbeddedEngine(tmp_path / "first"), second)):
            consumer = Consumer.objects.create(name=engine.new_build(), engine=f"{number}")
            kept.append((engine, consumer, open_writers.enter_context(engine.writer(consumer.name))))
            engine.publish(consumer.name)
        site = Site(kept)
        registered.reader = site.read
        registered.page_ids = lambda: PAGES
        yield site
    if isinstance(second, ElasticsearchEngine):
        second.remove()


@given(history=st.lists(event, max_size=25))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_index_ends_in_the_state_of_the_database(
    site: Site, history: list[tuple[Callable[..., None], ...]]
) -> None:
    for what, *details in history:
        what(site, *details)
    site.come_to_rest()
    so = {number: of_page(said) for number, said in site.pages.items() if said}
    for engine, consumer, _ in site.kept:
        assert dict(engine.held(consumer.name)) == so
        for language in LANGUAGES:
            here = {number for number, said in site.pages.items() if said and said[0].language == language}
            found = engine.search(Query(words="text", language=language))
            assert {hit.page for hit in found.pages} == here
    assert not Change.objects.exists()
