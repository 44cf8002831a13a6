"""Every number on the page of hits is the length of the list that it leads to, in both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import entries
from search.engines import Engine
from search.entries import Entry
from search.query import Query
from search.results import Results, answer
from search.ways import way
from tests.search.conftest import NewEngine, entry, fill

pytestmark = pytest.mark.django_db
WORDS = ["barn", "familjehem", "hem", "LVU"]
VALUES = {"type": ["guide", "law"], "agency": ["sos", "miv"]}
choices = st.fixed_dictionaries(
    {key: st.lists(st.sampled_from(values), unique=True).map(tuple) for key, values in VALUES.items()}
)


@st.composite
def sections(draw: st.DrawFn) -> list[Entry]:
    """Each page is in one language."""
    languages = [draw(st.sampled_from(["sv", "en"])) for _ in range(9)]
    return [
        entry(
            page := draw(st.integers(1, 9)),
            " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))),
            id=str(number),
            language=languages[page - 1],
            facets=draw(choices),
        )
        for number in range(draw(st.integers(1, 14)))
    ]


queries = st.builds(
    Query,
    words=st.sampled_from(WORDS),
    language=st.sampled_from(["sv", "en"]),
    filters=choices.map(lambda found: {key: values for key, values in found.items() if values}),
    sort=st.sampled_from(["relevance", "date"]),
    size=st.sampled_from([2, 10]),
)


def listed(results: Results, engine: Engine) -> list[int]:
    """The pages of the whole list, turned from its first page to its last by the ways on."""
    found = [hit.page for hit in results.hits]
    return found + listed(answer(results.next.query, engine), engine) if results.next else found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=sections(), query=queries)
def test_every_number_is_the_length_of_the_list_it_leads_to(
    emptied_engine: NewEngine, registered: entries._Registered, found: list[Entry], query: Query
) -> None:
    registered.gatekeeper = set
    for key in VALUES:
        entries.register_facet(key, key, lambda language: {})
    engine = emptied_engine()
    fill(engine, found)
    results = answer(query, engine)
    pages = listed(results, engine)
    assert results.total == len(pages) == len(set(pages))
    for facet in results.facets:
        for value in facet.values:
            filters = {**query.filters, facet.key: (value.value,)}
            assert len(listed(answer(replace(query, filters=filters), engine), engine)) == value.count
    for part in results.elsewhere:
        assert len(listed(answer(part.way.query, engine), engine)) == part.total


def test_a_way_begins_at_the_first_page() -> None:
    assert way(Query("barn", page=3), sort="date").fields == [("q", "barn"), ("sort", "date")]
