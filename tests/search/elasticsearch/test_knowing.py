from __future__ import annotations

import pytest

from search.engines import Reading
from search.engines.elasticsearch import knowing, reader
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.query import Query
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the index is asked of words before it is asked for hits."""
    bodies: list[dict] = []
    answered = knowing.answered

    def noted(request):  # type: ignore[no-untyped-def]
        bodies.append(request.to_dict())
        return answered(request)

    monkeypatch.setattr(knowing, "answered", noted)
    return bodies


def test_the_index_is_asked_once_for_a_word_that_it_has(
    engine: ElasticsearchEngine, asked: list[dict]
) -> None:
    fill(engine, [entry(1, "Ett familjehem och en god man.")])
    for words in ("familjehem", "familjehem", "mannen familjehem"):
        assert engine.search(Query(words=words)).total == 1
    assert [list(body["suggest"]) for body in asked if "suggest" in body] == [["familjehem"], ["mannen"]]


def test_it_is_asked_again_after_ten_minutes(
    engine: ElasticsearchEngine, asked: list[dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "SECONDS", 0.0)
    fill(engine, [entry(1, "Ett familjehem.")])
    for _ in range(2):
        engine.search(Query(words="familjehem"))
    assert len(asked) == 2


def test_a_misspelt_word_is_corrected_every_time_and_found_as_itself_once_it_is_there(
    engine: ElasticsearchEngine,
) -> None:
    build = fill(engine, [entry(1, "Ett familjehem."), entry(2, "Familjehemsplacering.")])
    for _ in range(2):
        assert engine.search(Query(words="famijlehem")).suggestion == "familjehem"
    with engine.writer(build) as writer:
        writer.write([Reading(3, 1, (entry(3, "Famijlehem."),))])
    found = engine.search(Query(words="famijlehem"))
    assert (found.pages[0].page, found.suggestion) == (3, "")


def test_what_was_met_is_forgotten_when_the_words_grow_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST", 2)
    met = reader.Met()
    met.add(["barn", "vård", "god"])
    assert met.new(["barn", "man"]) == ["man"]
    met.add(["man"])
    assert met.new(["barn", "man"]) == ["barn"]
