"""A reference that a reader types lands on exactly the sections that bear it."""

from __future__ import annotations

import pytest

from search import kept
from search.engines.embedded.engine import EmbeddedEngine
from search.identifiers import (
    Identified,
    acts,
    canonical,
    forget_act_names,
    identified,
    register_act_names,
    whole_of,
)
from search.query import Query
from tests.search.conftest import entry, fill
from tests.search.identifiers.test_law import NAMES

BOTH = ("2001:453/11:4", "2025:400/11:4")


@pytest.fixture(autouse=True)
def names(monkeypatch):
    monkeypatch.setattr(acts.act_names, "read", acts.act_names.read)
    register_act_names(lambda: NAMES)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        *(
            (text, BOTH)
            for text in (
                "11 kap. 4 § SoL",
                "11 kap 4 § sol",
                "11 kap 4 sol",
                "sol 11:4",
                "SOL 11 kap 4",
                "sol 11 4",
                "sol kap 11 § 4",
                "11:4 sol",
            )
        ),
        *(
            (text, ("2001:453/11:4/1", "2025:400/11:4/1", *BOTH))
            for text in (
                "11 kap 4 § 1 st sol",
                "socialtjanstlagen 11 kap 4 § första stycket",
                "sol 11:4 st 1",
            )
        ),
        ("1990:52/14/2", ("1990:52/14/2", "1990:52/14")),
        *((text, ("1990:52/14",)) for text in ("14 § LVU", "lvu 14 §", "14§ lvu", "lvu § 14", "1990:52/14")),
        *((text, ("1990:52/14", "1990:52/art14")) for text in ("14 lvu", "lvu 14")),
        ("2-4 §§ lvu", ("1990:52/2", "1990:52/3", "1990:52/4")),
        ("aktb 2:1", ("1987:230/2:1",)),
        ("barnkonventionen artikel 12", ("2018:1197/art12",)),
        ("2025:400", ("2025:400",)),
        ("sfs 2025:400", ("2025:400",)),
        ("lagen (2025:400)", ("2025:400",)),
        ("2025:400/11:", ("2025:400/11:",)),
        ("prop 2017/18:1", ("prop. 2017/18:1",)),
        ("sou 2020:63", ("sou 2020:63",)),
        ("hslf-fs 2017:79", ("hslf-fs 2017:79",)),
        ("dnr S2022/03300, 14 § lvu", ("S2022/03300", "1990:52/14")),
    ],
)
def test_a_reference_is_its_keys_in_any_common_form(text, keys):
    assert identified(text) == Identified(keys, alone=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14 § lvu umgänge", Identified(("1990:52/14",))),
        ("lvu", Identified(("1990:52",))),
        ("sol", Identified(("2001:453", "2025:400"))),
        ("utll", Identified(("utll", "2005:716"))),
        ("lvu umgänge", Identified()),
        ("lvu 18 år", Identified()),
        ("sol och bad 14 juli", Identified()),
        ("laget 14", Identified()),
    ],
)
def test_among_words_only_what_has_a_number_is_meant(text, found):
    assert identified(text) == found


@pytest.mark.parametrize(
    "key",
    [
        "2025:400",
        "2025:400/11:4",
        "1990:52/14",
        "2025:400/11:4a",
        "2025:400/11:4a/2",
        "1990:52/14/12",
        "2025:400/11:",
        "2018:1197/art12",
        "prop. 2017/18:1",
        "sou 2020:63",
        "ds 2018:5",
        "bet. 2017/18:sou1",
        "dir. 2017:10",
        "rskr. 2017/18:12",
        "hslf-fs 2017:79",
        "sosfs 2012:11",
        "S2022/03300",
    ],
)
def test_a_canonical_key_stays_itself(key):
    assert canonical(key) == key


def test_names_are_read_again_when_they_are_half_a_minute_old(monkeypatch):
    now = 0.0
    monkeypatch.setattr(kept.time, "monotonic", lambda: now)
    known: list = []
    register_act_names(lambda: known)
    assert identified("14 § lvu").keys == ()
    known = NAMES
    assert identified("14 § lvu").keys == ()
    now = kept.SECONDS + 1
    assert identified("14 § lvu").keys == ("1990:52/14",)


def test_names_are_read_again_at_once_when_they_are_forgotten():
    known = NAMES
    register_act_names(lambda: known)
    identified("14 § lvu")
    known = []
    forget_act_names()
    assert identified("14 § lvu").keys == ()


@pytest.fixture
def filled(engine: EmbeddedEngine) -> EmbeddedEngine:
    fill(
        engine,
        [
            entry(1, "Umgänge enligt 14 § LVU.", identifiers=("1990:52/14",)),
            entry(2, "Utredning.", identifiers=("2001:453/11:4",)),
            entry(3, "Utredning.", identifiers=("2025:400/11:4", "2025:400/14:2")),
            entry(4, "14 § LVU nämns, 11 kap. 4 § SoL nämns."),
            entry(5, "Om LVU.", identifiers=("1990:52",)),
            entry(6, "Umgänge med syskon."),
            entry(7, "Umgänget.", identifiers=("2018:1197/9",)),
            entry(8, "Umgänget.", identifiers=("2018:1197/9/2", "2018:1197/9")),
        ],
    )
    return engine


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("lvu 14 §", {1}),
        ("14 lvu", {1}),
        ("11 kap. 4 § SoL", {2, 3}),
        ("sol 11:4", {2, 3}),
        ("2001:453/11:4", {2}),
        ("14 kap 2 § sol", {3}),
        ("1990:52", {5}),
        ("9 § 2018:1197", {7, 8}),
        ("9 § 3 st 2018:1197", {7, 8}),
    ],
)
def test_it_finds_exactly_the_sections_that_bear_it_in_either_act(filled, words, pages):
    assert {found.page for found in filled.search(Query(words=words)).pages} == pages


def test_a_stycke_finds_what_cites_its_section_and_first_what_cites_just_it(filled):
    assert [found.page for found in filled.search(Query(words="9 § 2 st 2018:1197")).pages] == [8, 7]


def test_with_words_the_sections_that_bear_it_come_first_and_the_words_find_too(filled):
    found = [found.page for found in filled.search(Query(words="umgänge 14 § lvu")).pages]
    assert found[0] == 1
    assert 6 in found


def test_a_place_that_nothing_bears_leads_to_its_act(filled):
    assert [found.page for found in filled.search(Query(words="99 § lvu")).pages] == [5]


def test_where_nothing_bears_its_act_either_it_is_searched_as_words(filled):
    assert 4 in [found.page for found in filled.search(Query(words="99 kap. 4 § sol")).pages]


@pytest.mark.parametrize(
    ("key", "act"),
    [("2025:400/11:4", "2025:400"), ("1990:52/14/2", "1990:52"),
     ("2018:1197/art12", "2018:1197"), ("2025:400", ""), ("S2022/03300", ""),
     ("prop. 2017/18:1", ""), ("sou 2020:63", ""), ("k7f3", "")],
)  # fmt: skip
def test_only_a_provision_has_an_act_that_it_stands_in(key, act):
    assert whole_of(key) == act
