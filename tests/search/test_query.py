"""Whatever stands in an address becomes a query or a message, never an error of ours."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st

from search import entries
from search.query import Query, QueryError


@pytest.fixture(autouse=True)
def two_facets(registered: entries._Registered) -> None:
    for key in ("type", "agency"):
        entries.register_facet(key, key, lambda language: {})


def query(address: str) -> Query:
    return Query.from_params(QueryDict(address), "sv")


def test_an_address_says_what_is_asked() -> None:
    assert query("q=god+man&type=guide&type=law&agency=sos&within=7&sort=date&page=3") == Query(
        words="god man",
        language="sv",
        filters={"type": ("guide", "law"), "agency": ("sos",)},
        within=7,
        sort="date",
        page=3,
    )


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "1e3", "9" * 30, "\u0664", "1001", "1.5", "\x00"])
def test_a_page_that_cannot_be_is_the_first(page: str) -> None:
    assert query(urlencode({"page": page})).page == 1


@pytest.mark.parametrize("within", ["x", "0", "-3", "9" * 30, "1 or 1=1"])
def test_a_handbook_that_cannot_be_is_refused_with_a_way_on(within: str) -> None:
    with pytest.raises(QueryError, match="Sök i stället"):
        query(urlencode({"within": within}))


def test_words_are_cut_at_200_characters_and_cleaned() -> None:
    assert len(query(urlencode({"q": "ö" * 5000})).words) == 200
    assert query("q=%00barn%0a%0a%09%20%20i+nöd").words == "barn i nöd"


def test_unknown_facets_and_orders_are_left_out() -> None:
    assert query("colour=red&sort=price&type=") == Query()


def test_a_facet_cannot_take_the_name_of_a_parameter() -> None:
    for key in ("q", "page", "Type", "a b", ""):
        with pytest.raises(ValueError, match="cannot be a facet key"):
            entries.register_facet(key, "", lambda language: {})


@given(
    st.dictionaries(
        st.sampled_from(["q", "page", "sort", "type", "agency"]), st.text(st.characters(codec="utf-8"))
    )
)
def test_any_text_is_a_query(params: dict[str, str]) -> None:
    asked = Query.from_params(QueryDict(urlencode(params)), "sv")
    assert Query.from_params(QueryDict(urlencode(asked.params())), "sv").words == asked.words


def test_an_address_made_of_a_query_asks_the_same() -> None:
    asked = query("q=god+man&type=guide&type=law&within=7&sort=date")
    assert query(urlencode(asked.params())) == asked
