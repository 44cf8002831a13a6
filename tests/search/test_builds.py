"""A build is published all at once; readers follow; a missing or broken index is told honestly."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from search.engines import Reading, State, WriterBusyError
from search.engines.embedded.engine import EmbeddedEngine
from search.query import Query
from tests.search.conftest import entry, fill
from tests.search.reading_process import read_until


def total(engine: EmbeddedEngine, words: str = "barn", language: str = "sv") -> int:
    return engine.search(Query(words=words, language=language)).total


def test_a_missing_index_says_so(engine: EmbeddedEngine) -> None:
    found = engine.search(Query(words="barn"))
    assert (found.state, found.total, found.pages) == (State.MISSING, 0, ())
    assert engine.ranking(Query(words="barn"), 10) == []


def test_an_empty_index_is_ready_and_finds_nothing(engine: EmbeddedEngine) -> None:
    fill(engine, [])
    assert engine.search(Query(words="barn")).state is State.READY


def test_a_broken_index_says_so(engine: EmbeddedEngine, tmp_path: Path) -> None:
    build = fill(engine, [entry(1, "barn")])
    for segment in (tmp_path / build / "sv").glob("*.store"):
        segment.unlink()
    assert EmbeddedEngine(tmp_path).search(Query(words="barn")).state is State.BROKEN


@pytest.mark.parametrize("content", ["", "../elsewhere", "gone", "\x00", "å"])
def test_a_pointer_to_nothing_is_a_missing_index(
    engine: EmbeddedEngine, tmp_path: Path, content: str
) -> None:
    fill(engine, [entry(1, "barn")])
    (tmp_path / "published").write_text(content, encoding="utf-8")
    assert engine.search(Query(words="barn")).state is State.MISSING


def test_a_language_with_a_strange_name_finds_nothing(engine: EmbeddedEngine) -> None:
    fill(engine, [entry(1, "barn")])
    for language in ("", "..", "/", "xx", "sv/../sv"):
        assert engine.search(Query(words="barn", language=language)).total == 0


def test_a_reader_follows_what_is_committed(engine: EmbeddedEngine, tmp_path: Path) -> None:
    build = fill(engine, [entry(1, "barn")])
    reader = EmbeddedEngine(tmp_path)
    assert total(reader) == 1
    with engine.writer(build) as writer:
        writer.write([Reading(2, 1, (entry(2, "barn"),))])
        assert total(reader) == 2
        writer.write([Reading(1, 2, ())])
        assert total(reader) == 1


def test_a_page_that_changes_language_leaves_the_old_one(engine: EmbeddedEngine) -> None:
    build = fill(engine, [entry(1, "barn")])
    with engine.writer(build) as writer:
        writer.write([Reading(1, 2, (entry(1, "barn", language="en"),))])
    assert (total(engine), total(engine, language="en")) == (0, 1)


def test_a_page_with_fewer_sections_loses_the_others(engine: EmbeddedEngine) -> None:
    build = fill(engine, [entry(1, "barn", id="1-a"), entry(1, "barn", id="1-b")])
    with engine.writer(build) as writer:
        writer.write([Reading(1, 2, (entry(1, "barn", id="1-b"),))])
    assert engine.count(build) == (1, 1)


def test_a_batch_that_fails_leaves_nothing_half_written(engine: EmbeddedEngine) -> None:
    build = fill(engine, [entry(1, "barn")])
    with engine.writer(build) as writer:
        with pytest.raises(ValueError, match="was read for page"):
            writer.write([Reading(1, 2, ()), Reading(2, 2, (entry(3, "barn"),))])
        assert engine.count(build) == (1, 1)
        writer.write([Reading(3, 2, (entry(3, "barn"),))])
    assert engine.count(build) == (2, 2)


def test_readers_follow_a_swap_and_the_old_build_goes(engine: EmbeddedEngine, tmp_path: Path) -> None:
    old = fill(engine, [entry(1, "barn")])
    reader = EmbeddedEngine(tmp_path)
    assert total(reader) == 1
    new = fill(engine, [entry(1, "barn"), entry(2, "barn")])
    engine.drop_all_but([new])
    assert total(reader) == 2
    assert not (tmp_path / old).exists()


def test_a_reader_in_the_middle_of_a_search_outlives_the_swap(engine: EmbeddedEngine, tmp_path: Path) -> None:
    fill(engine, [entry(1, "barn")])
    shelf = engine._shelf()
    assert shelf
    snapshot = shelf.snapshot("sv")
    new = fill(engine, [])
    engine.drop_all_but([new])
    assert snapshot
    assert snapshot.searcher.num_docs == 1


def test_a_build_that_is_written_or_published_is_not_dropped(engine: EmbeddedEngine, tmp_path: Path) -> None:
    published = fill(engine, [entry(1, "barn")])
    with engine.writer(engine.new_build()):
        engine.drop_all_but([])
        assert len(list(tmp_path.glob("embedded*"))) == 2
    engine.drop_all_but([])
    assert [folder.name for folder in tmp_path.glob("embedded*")] == [published]


def test_there_is_one_writer(engine: EmbeddedEngine, tmp_path: Path) -> None:
    build = fill(engine, [])
    with engine.writer(build), pytest.raises(WriterBusyError):
        EmbeddedEngine(tmp_path).writer(build)
    engine.writer(build).close()


def test_a_build_of_other_definitions_is_not_current(engine: EmbeddedEngine, tmp_path: Path) -> None:
    build = fill(engine, [])
    assert engine.is_current(build)
    shutil.copytree(tmp_path / build, tmp_path / "embedded-00000000-20260101-000000-aaaa")
    assert not engine.is_current("embedded-00000000-20260101-000000-aaaa")
    assert not engine.is_current("embedded")


def test_another_process_reads_without_error_through_writes_and_swaps(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    fill(engine, [entry(1, "barn")])
    context = multiprocessing.get_context("spawn")
    errors, stop = context.Queue(), context.Event()
    reader = context.Process(target=read_until, args=(str(tmp_path), errors, stop))
    reader.start()
    for turn in range(8):
        build = fill(engine, [entry(1, "barn"), entry(2, "barn")])
        engine.drop_all_but([build])
        with engine.writer(build) as writer:
            for n in range(5):
                writer.write([Reading(2, turn, (entry(2, f"barn {n}"),))])
    stop.set()
    outcome = errors.get(timeout=60)
    reader.join(60)
    assert isinstance(outcome, int), outcome
    assert outcome > 0
