"""The relevance command measures what TREC's tools measure, on a collection or on the site's own index."""

from __future__ import annotations

import gzip
import io
import json
import math
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from search.engines.embedded.engine import EmbeddedEngine
from search.relevance.asking import folded, slipped
from search.relevance.measures import score
from tests.search.conftest import entry, fill

DOCUMENTS = {"d1": "Barnäktenskap erkänns inte.", "d2": "Ett familjehem tar emot barn.", "d3": "Om god man."}
QUERIES = {"q1": "äktenskap", "q2": "familjehem", "q3": "god man"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dev" / "tiny"
    folder.mkdir(parents=True)
    write(folder / "corpus.jsonl.gz", [{"id": name, "text": text} for name, text in DOCUMENTS.items()])
    write(
        folder / "queries.jsonl.gz",
        [{"id": name, "lang": "sv", "text": text} for name, text in QUERIES.items()],
    )
    (folder / "qrels.txt").write_text("q1 0 d1 1\nq2 0 d2 1\nq3 0 d3 2\nq3 0 d1 0\n")
    return folder


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))


def relevance(*args: object) -> str:
    output = io.StringIO()
    call_command("relevance", *map(str, args), stdout=output)
    return output.getvalue()


def test_measures_are_those_of_trec() -> None:
    measured = score({"a": 2, "b": 1}, ["x", "b", "a"])
    ideal = 2 + 1 / math.log2(3)
    assert measured["ndcg@10"] == pytest.approx((1 / math.log2(3) + 2 / math.log2(4)) / ideal)
    assert (measured["mrr@10"], measured["recall@10"], measured["success@1"]) == (0.5, 1.0, 0.0)


def test_what_is_not_among_the_first_ten_counts_nothing() -> None:
    assert set(score({"a": 1}, [*"bcdefghijk", "a"]).values()) == {0.0}


def test_a_collection_is_asked_in_a_scratch_index(folder: Path) -> None:
    (outcome,) = json.loads(relevance(folder, "--json"))
    assert (outcome["collection"], outcome["queries"], outcome["without_hit"]) == ("tiny", 3, 0)
    assert outcome["scored"] == outcome["shown"] == dict.fromkeys(outcome["scored"], 1.0)


def test_folded_and_slipped_queries_are_asked_apart(folder: Path) -> None:
    asked = [outcome["asked"] for outcome in json.loads(relevance(folder, "--json", "--folded", "--slip"))]
    assert asked == ["folded", "slip"]


def test_anchors_above_the_folder_stand_beside(folder: Path) -> None:
    (folder.parent.parent / "anchors.tsv").write_text(
        "set\tpart\trun\tqueries\tndcg@10\tmrr@10\tms_p50\n"
        "tiny\tdev\tbm25\t3\t0.1234\t0.2\t0.5\ntiny\theld-out\tbm25\t3\t0.9876\t0.2\t0.5\n"
    )
    printed = relevance(folder)
    assert "0.1234" in printed
    assert "0.9876" not in printed


def test_a_floor_that_is_not_reached_fails(folder: Path) -> None:
    relevance(folder, "--floor", "ndcg@10=1")
    (folder / "qrels.txt").write_text("q1 0 d3 1\n")
    with pytest.raises(CommandError, match=r"tiny: ndcg@10 is 0\.\d+, below 1"):
        relevance(folder, "--floor", "ndcg@10=1")


@pytest.mark.parametrize("floor", ["ndcg@10", "ndcg@10=x", "speed=1"])
def test_a_floor_that_says_nothing_is_refused(folder: Path, floor: str) -> None:
    with pytest.raises(CommandError, match="METRIC=VALUE"):
        relevance(folder, "--floor", floor)


def test_without_a_corpus_the_published_index_is_asked(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    (folder / "corpus.jsonl.gz").unlink()
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    fill(
        EmbeddedEngine(tmp_path / "index"),
        [entry(n, text, id=name) for n, (name, text) in enumerate(DOCUMENTS.items(), 1)],
    )
    (outcome,) = json.loads(relevance(folder, "--json"))
    assert outcome["scored"]["success@1"] == 1.0


@pytest.mark.parametrize("broken", ["missing", "no judgements", "unknown query", "no json"])
def test_a_folder_that_is_no_collection_is_refused_by_name(folder: Path, broken: str) -> None:
    if broken == "missing":
        (folder / "qrels.txt").unlink()
    elif broken == "no judgements":
        (folder / "qrels.txt").write_text("")
    elif broken == "unknown query":
        (folder / "qrels.txt").write_text("q9 0 d1 1\n")
    else:
        write(folder / "queries.jsonl.gz", [])
        (folder / "queries.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(CommandError, match="tiny"):
        relevance(folder)


def test_folding_and_slips_are_as_a_hurried_person_types() -> None:
    assert folded(["Överförmyndare på café"]) == ["Overformyndare pa cafe"]
    asked = ["familjehem för barn", "kort", "god man", "överförmyndare"]
    assert slipped(asked) == slipped(asked)
    assert slipped(asked)[1:3] == ["kort", "god man"]
    assert slipped(asked)[0] != asked[0]
    assert slipped(asked)[0].endswith(" för barn")
