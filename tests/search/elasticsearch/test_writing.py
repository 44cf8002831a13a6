"""Whatever comes late, twice, at once or after a kill: the index ends as the newest reading of each page."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from elasticsearch.helpers import BulkIndexError
from hypothesis import given, settings
from hypothesis import strategies as st

from search.digests import of_page
from search.engines import Reading
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.writing import ElasticsearchWriter
from search.entries import Entry
from search.query import Query
from tests.search.conftest import entry

pytestmark = pytest.mark.elasticsearch

Kept = tuple[ElasticsearchEngine, str]
PAGES = 3
numbers = itertools.count(1000, PAGES)


@pytest.fixture
def first() -> int:
    """The first of some page ids that no other test uses."""
    return next(numbers)


@st.composite
def entries_of(draw: st.DrawFn, page: int) -> tuple[Entry, ...]:
    """Sections that other pages may have had, in either language."""
    ids = draw(st.lists(st.sampled_from("abcd"), unique=True, max_size=3))
    return tuple(
        entry(page, f"barn {draw(st.integers(0, 9))}", id=name, language=draw(st.sampled_from(["sv", "en"])))
        for name in ids
    )


@st.composite
def histories(draw: st.DrawFn) -> list[list[Reading]]:
    """Readings of some pages as workers may write them: out of order, again, and in batches."""
    made = [
        Reading(page, version, draw(entries_of(page)))
        for version, page in enumerate(draw(st.lists(st.integers(0, PAGES - 1), min_size=1, max_size=8)), 1)
    ]
    again = draw(st.lists(st.sampled_from(made), max_size=4))
    order = draw(st.permutations([*made, *again]))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(order) - 1)), max_size=3)))
    return [order[start:end] for start, end in itertools.pairwise([0, *cuts, len(order)])]


def moved(reading: Reading, first: int) -> Reading:
    """The same reading of a page that no example before has used."""
    page = first + reading.page
    return replace(reading, page=page, entries=tuple(replace(one, page=page) for one in reading.entries))


def newest(readings: list[Reading]) -> dict[int, int]:
    """The digests of the pages that have entries, as the newest readings have them."""
    last = {reading.page: reading for reading in sorted(readings, key=lambda reading: reading.version)}
    return {page: of_page(reading.entries) for page, reading in last.items() if reading.entries}


def held(kept: Kept, first: int) -> dict[int, int]:
    engine, build = kept
    return {page: digest for page, digest in engine.held(build).items() if first <= page < first + PAGES}


@settings(max_examples=60)
@given(history=histories())
def test_any_order_ends_as_the_newest_reading_of_each_page(kept: Kept, history: list[list[Reading]]) -> None:
    engine, build = kept
    start = next(numbers)
    written = [[moved(reading, start) for reading in batch] for batch in history]
    with engine.writer(build) as writer:
        for batch in written:
            writer.write(batch)
    assert held(kept, start) == newest(list(itertools.chain(*written)))


@settings(max_examples=10)
@given(history=histories())
def test_several_writers_at_once_end_so_too(kept: Kept, history: list[list[Reading]]) -> None:
    engine, build = kept
    start = next(numbers)
    written = [[moved(reading, start) for reading in batch] for batch in history]
    writers = [
        threading.Thread(target=engine.writer(build).write, args=(batch,)) for batch in [*written, *written]
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert held(kept, start) == newest(list(itertools.chain(*written)))


class Interrupted(ElasticsearchWriter):
    """A writer to which something happens when it has said what it will write and has not written it."""

    def _bulk(self, actions: object) -> None:
        self.happens()  # type: ignore[attr-defined]
        super()._bulk(actions)  # type: ignore[arg-type]


@pytest.fixture
def interrupted(kept: Kept) -> Interrupted:
    engine, build = kept
    return Interrupted(engine._client, engine._builds, engine._names, build)


def test_a_slow_writer_of_an_older_reading_brings_nothing_back(
    kept: Kept, first: int, interrupted: Interrupted
) -> None:
    engine, build = kept
    newer = Reading(first, 2, (entry(first, "barn", id="b"),))
    interrupted.happens = lambda: engine.writer(build).write([newer])  # type: ignore[attr-defined]
    interrupted.write([Reading(first, 1, (entry(first, "barn", id="a"), entry(first, "barn 1", id="b")))])
    assert held(kept, first) == newest([newer])


def test_a_slow_writer_does_not_bring_back_a_page_that_is_gone(
    kept: Kept, first: int, interrupted: Interrupted
) -> None:
    engine, build = kept
    interrupted.happens = lambda: engine.writer(build).write([Reading(first, 2, ())])  # type: ignore[attr-defined]
    interrupted.write([Reading(first, 1, (entry(first, "barn"),))])
    assert held(kept, first) == {}


def test_what_a_killed_writer_left_is_set_right_by_the_next(
    kept: Kept, first: int, interrupted: Interrupted
) -> None:
    engine, build = kept

    def killed() -> None:
        raise KeyboardInterrupt

    interrupted.happens = killed  # type: ignore[attr-defined]
    with pytest.raises(KeyboardInterrupt):
        interrupted.write([Reading(first, 1, (entry(first, "barn", id="a"),))])
    with engine.writer(build) as writer:
        writer.write([Reading(first, 2, (entry(first, "barn", id="b"),))])
    assert held(kept, first) == newest([Reading(first, 2, (entry(first, "barn", id="b"),))])


def test_a_section_that_moves_to_another_page_and_language_stands_there_only(kept: Kept, first: int) -> None:
    engine, build = kept
    with engine.writer(build) as writer:
        writer.write([Reading(first, 1, (entry(first, "flyttad", id="k7f3"),))])
        there = entry(first + 1, "flyttad", id="k7f3", language="en")
        writer.write([Reading(first + 1, 3, (there,)), Reading(first, 2, ())])
    assert held(kept, first) == {first + 1: of_page([there])}


def test_what_is_gone_is_found_and_counted_nowhere(engine: ElasticsearchEngine) -> None:
    build = engine.new_build()
    with engine.writer(build) as writer:
        writer.write([Reading(1, 1, (entry(1, "barn", id="a"), entry(1, "barn", id="b")))])
        engine.publish(build)
        writer.write([Reading(1, 2, (entry(1, "barn", id="b"),))])
        assert (engine.count(build), engine.search(Query()).total) == ((1, 1), 1)
        writer.write([Reading(1, 3, ())])
    assert (engine.count(build), engine.search(Query()).total) == ((0, 0), 0)
    assert engine.search(Query(words="barn")).nearest == ()
    assert engine.complete("b", "sv", 5) == ()


def test_each_write_into_the_published_build_is_seen_at_once(engine: ElasticsearchEngine) -> None:
    build = engine.new_build()
    with engine.writer(build) as writer:
        engine.publish(build)
        for page in (1, 2):
            writer.write([Reading(page, 1, (entry(page, "barn", id="a"), entry(page, "barn", id="b")))])
            assert engine.search(Query(words="barn")).total == page
        writer.write([Reading(1, 2, ())])
        assert engine.search(Query(words="barn")).total == 1


def test_a_build_is_seen_whole_when_its_writer_is_closed(engine: ElasticsearchEngine) -> None:
    build = engine.new_build()
    with engine.writer(build) as writer:
        for page in (1, 2):
            writer.write([Reading(page, 1, (entry(page, "barn"), entry(page, "barn", language="en")))])
    for language in ("sv", "en"):
        assert engine.search(Query(words="barn", language=language), build=build).total == 2


@pytest.mark.parametrize("ask", [ElasticsearchEngine.publish, ElasticsearchEngine.count])
def test_a_build_is_seen_whole_when_it_is_published_or_counted(
    engine: ElasticsearchEngine, ask: Callable[[ElasticsearchEngine, str], object]
) -> None:
    build = engine.new_build()
    writer = engine.writer(build)
    for page in (1, 2):
        writer.write([Reading(page, 1, (entry(page, "barn"),))])
    ask(engine, build)
    assert engine.search(Query(words="barn"), build=build).total == 2
    assert engine.count(build) == (2, 2)


def test_what_is_written_while_a_build_is_published_is_seen(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = engine.new_build()
    writer = engine.writer(build)
    writer.write([Reading(1, 1, (entry(1, "barn"),))])
    late, refresh = [[Reading(2, 1, (entry(2, "barn"),))]], engine._builds.refresh

    def refreshed_and_written_again(build: str, parts: Iterable[str]) -> None:
        refresh(build, parts)
        while late:
            writer.write(late.pop())

    monkeypatch.setattr(engine._builds, "refresh", refreshed_and_written_again)
    engine.publish(build)
    assert engine.search(Query(words="barn")).total == 2


def test_an_entry_that_no_index_can_take_is_refused_before_anything_is_written(
    kept: Kept, first: int
) -> None:
    engine, build = kept
    good = Reading(first, 1, (entry(first, "barn"),))
    strange = Reading(first + 1, 1, (entry(first + 1, "barn", language="../sv"),))
    with engine.writer(build) as writer:
        with pytest.raises(ValueError, match="no language"):
            writer.write([good, strange])
        with pytest.raises(ValueError, match="was read for page"):
            writer.write([good, Reading(first + 1, 1, (entry(first, "barn"),))])
    assert held(kept, first) == {}


def test_a_document_that_is_refused_is_told(kept: Kept, first: int) -> None:
    engine, build = kept
    with engine.writer(build) as writer, pytest.raises(BulkIndexError):
        writer.write([Reading(first, 1, (entry(first, "barn", facets={"type": ("x" * 40_000,)}),))])


def test_nothing_is_written_into_a_build_that_is_dropped(engine: ElasticsearchEngine) -> None:
    build = engine.new_build()
    with engine.writer(build) as writer:
        writer.write([Reading(1, 1, (entry(1, "barn"),))])
        engine.drop_all_but([])
        with pytest.raises(LookupError):
            writer.write([Reading(1, 2, (entry(1, "barn"),))])
    assert engine._builds.all() == []
