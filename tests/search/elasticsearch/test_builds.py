"""A build is made part by part, published in one call and dropped whole; what is not there is told honestly."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from search.analysis.elasticsearch import analysis_settings
from search.engines import EngineAwayError, Reading, State
from search.engines.elasticsearch import documents
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of
from search.query import Query
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.elasticsearch


def total(engine: ElasticsearchEngine, language: str = "sv") -> int:
    return engine.search(Query(words="barn", language=language)).total


def test_a_missing_index_says_so(engine: ElasticsearchEngine) -> None:
    found = engine.search(Query(words="barn"))
    assert (found.state, found.total, found.pages) == (State.MISSING, 0, ())
    assert engine.search(Query(words="barn"), build=engine.new_build()).state is State.MISSING
    assert (engine.ranking(Query(words="barn"), 10), engine.complete("b", "sv", 5)) == ([], ())
    assert engine.published() is None


def test_an_empty_index_is_ready_and_finds_nothing(engine: ElasticsearchEngine) -> None:
    build = fill(engine, [])
    assert engine.search(Query(words="barn")).state is State.READY
    assert engine.published() == build


@pytest.mark.parametrize("language", ["", "..", "/", "xx", "sv/../sv", "*", "pages", "sv,en", "sv "])
def test_a_language_with_a_strange_name_finds_nothing(engine: ElasticsearchEngine, language: str) -> None:
    fill(engine, [])
    found = engine.search(Query(words="barn", language=language))
    assert (found.state, found.total) == (State.READY, 0)


def test_all_languages_are_published_at_once(engine: ElasticsearchEngine) -> None:
    fill(engine, [entry(1, "barn"), entry(2, "barn", language="en")])
    new = engine.new_build()
    with engine.writer(new) as writer:
        writer.write([Reading(1, 1, (entry(1, "barn", id="a"), entry(1, "barn", id="b", language="ar")))])
        assert [total(engine, language) for language in ("sv", "en", "ar")] == [1, 1, 0]
    assert engine.search(Query(words="barn", language="ar"), build=new).total == 1
    engine.publish(new)
    assert [total(engine, language) for language in ("sv", "en", "ar")] == [1, 0, 1]


def test_no_reader_sees_less_while_builds_are_swapped(engine: ElasticsearchEngine) -> None:
    fill(engine, [entry(1, "barn")])
    seen, stop = set(), threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(total(engine))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(3):
        engine.drop_all_but([fill(engine, [entry(1, "barn")])])
    stop.set()
    reader.join(30)
    assert seen == {1}


def test_a_language_that_the_published_build_lacked_is_found_when_it_comes(
    engine: ElasticsearchEngine,
) -> None:
    build = fill(engine, [entry(1, "barn")])
    with engine.writer(build) as writer:
        writer.write([Reading(2, 1, (entry(2, "barn", language="en"),))])
    assert total(engine, "en") == 1


def test_what_nobody_needs_is_dropped_and_what_others_have_stays(
    engine: ElasticsearchEngine, elasticsearch_url: str, tmp_path: Path
) -> None:
    other = ElasticsearchEngine([elasticsearch_url], prefix_of(tmp_path / "other"))
    theirs = fill(other, [entry(1, "barn")])
    unneeded, needed, published = (fill(engine, [entry(1, "barn")]) for _ in range(3))
    engine.drop_all_but([needed])
    assert [engine.is_current(build) for build in (unneeded, needed, published)] == [False, True, True]
    assert other.published() == theirs
    other.remove()


def test_a_build_that_is_not_there_cannot_be_published(engine: ElasticsearchEngine) -> None:
    build = fill(engine, [entry(1, "barn")])
    with pytest.raises(LookupError):
        engine.publish(engine.new_build())
    assert engine.published() == build


def test_a_build_of_other_definitions_is_not_current(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = fill(engine, [])
    assert engine.is_current(build)
    monkeypatch.setattr(documents, "VERSION", documents.VERSION + 1)
    documents.definition.cache_clear()
    assert not engine.is_current(build)
    documents.definition.cache_clear()


def test_a_search_goes_as_far_as_lists_go_and_no_further(engine: ElasticsearchEngine) -> None:
    fill(engine, [entry(page, "barn") for page in range(1, 4)])
    assert engine.search(Query(words="barn", page=1000)).total == 3
    assert engine.search(Query(words="barn", page=1000, size=100)).pages == ()


@pytest.mark.parametrize(
    "words", ["ö" * 200, "barn " * 40, "åäö" * 66, "a b c d e f g h i j k l m n o p " * 6]
)
def test_the_longest_queries_are_answered(engine: ElasticsearchEngine, words: str) -> None:
    fill(engine, [entry(1, words)])
    assert engine.search(Query(words=words[:200].strip())).total == 1


def test_grams_come_from_a_tokenizer_in_every_language() -> None:
    for language in ("sv", "en", "ar", "prs", "so", "ti", "xx"):
        settings = analysis_settings(language)
        assert settings["tokenizer"][settings["analyzer"]["grams"]["tokenizer"]]["type"] == "ngram"
        assert not {"ngram", "edge_ngram"} & {one["type"] for one in settings["filter"].values()}


def test_an_engine_that_refuses_is_away() -> None:
    away = ElasticsearchEngine(["http://127.0.0.1:9"], "away")
    for ask in (
        lambda: away.search(Query(words="barn")),
        lambda: away.search(Query(words="barn", language="..")),
        lambda: away.ranking(Query(words="barn"), 10),
        lambda: away.explain(Query(words="barn"), 1),
        lambda: away.complete("b", "sv", 5),
        away.published,
        lambda: away.is_current(away.new_build()),
        lambda: away.count(away.new_build()),
        lambda: away.publish(away.new_build()),
        lambda: away.drop_all_but([]),
        lambda: away.writer(away.new_build()),
    ):
        with pytest.raises(EngineAwayError):
            ask()
