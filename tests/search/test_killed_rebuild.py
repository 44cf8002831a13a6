"""A rebuild that is killed with -9, wherever it is, leaves search whole, and the next one finishes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from search.engines import State
from search.outbox import triggers
from search.query import Query
from tests.search.other_process import told
from tests.search.rebuilding_process import engine_for

PLACES = ("registered", "filling", "filled", "checked")


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def elasticsearch(request: pytest.FixtureRequest) -> str:
    """The address of a node, or "" for the embedded engine."""
    return request.getfixturevalue("elasticsearch_url") if request.param == "elasticsearch" else ""


@pytest.fixture
def rebuilt(
    pages: list[Page], tmp_path: Path, elasticsearch: str
) -> Iterator[Callable[[str], dict[str, Any] | None]]:
    """Rebuild in a process of its own that dies at the place named; what it said, or None when it died."""
    with told("tests.search.rebuilding_process", tmp_path, elasticsearch) as tell:
        yield lambda place: json.loads(tell(place))


@pytest.fixture
def pages(root: Page, add: Callable[..., Page]) -> list[Page]:
    triggers.keep_installed(using="default")
    return [add(f"Familjehem {number}") for number in range(6)]


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_killed_anywhere_leaves_search_whole_and_the_next_run_finishes(
    pages: list[Page],
    rebuilt: Callable[[str], dict[str, Any] | None],
    tmp_path: Path,
    elasticsearch: str,
) -> None:
    engine = engine_for(tmp_path, elasticsearch)

    def is_whole() -> bool:
        found = engine.search(Query(words="familjehem"))
        return (found.state, found.total) == (State.READY, len(pages))

    try:
        first = rebuilt("nowhere")
        assert first
        for place in PLACES:
            assert rebuilt(place) is None
            assert engine.published() == first["build"], place
            assert is_whole(), place
        assert rebuilt("published") is None
        second = engine.published()
        assert second != first["build"]
        assert is_whole()
        last = rebuilt("nowhere")
        assert last
        assert last == {"build": engine.published(), "consumers": [last["build"]], "rows": 0, "wrong": 0}
        assert last["build"] != second
        assert is_whole()
        assert not engine.is_current(second or "")
    finally:
        if elasticsearch:
            engine.remove()  # type: ignore[attr-defined]
