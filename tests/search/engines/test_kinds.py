"""A text is found by what kind of text it is, though it does not say so itself."""

from __future__ import annotations

from search.query import Query
from tests.search.conftest import NewEngine, entry, fill


def test_a_page_is_found_by_its_kind_which_is_not_shown_as_its_text(emptied_engine: NewEngine) -> None:
    engine = emptied_engine()
    fill(engine, [entry(1, "Barn som försvinner", kind="Rutin"), entry(2, "Barn som försvinner")])
    (found,) = engine.search(Query(words="rutin")).pages
    assert (found.page, found.entries[0].text) == (1, "Barn som försvinner")
