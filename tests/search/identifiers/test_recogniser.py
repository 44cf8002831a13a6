"""What a reference holds, and what no text can make the recogniser do."""

from __future__ import annotations

import gc
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers import canonical
from search.identifiers.law import ActName, Provision, Reference, references, section_of
from search.identifiers.law.reference import KEY
from tests.search.identifiers.test_law import NAMES

IN_FORCE = date(2026, 1, 1)
SHARED = ("2001:453", "2025:400")


def only(text: str, on: date | None = None) -> Reference:
    (reference,) = references(text, NAMES, on=on)
    return reference


def written(text: str) -> list[str]:
    return [text[one.start : one.end] for one in references(text, NAMES)]


def test_a_provision_says_chapter_section_and_stycke():
    reference = only("enligt 1 kap. 8 a § andra stycket IÄL.")
    assert reference.kind == "provision"
    assert reference.provisions == (Provision("1", "8a", 2),)
    assert reference.keys == ("1904:26/1:8a/2",)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("14 § första och andra styckena LVU", ["14/1", "14/2"]),
        ("14 § första stycket 2 och tredje stycket LVU", ["14/1", "14/3"]),
        ("14 § första–tredje styckena LVU", ["14/1", "14/2", "14/3"]),
        ("14 § 2 st. LVU", ["14/2"]),
        ("LVU 14 § st. 2", ["14/2"]),
        ("14 § 1-2 st LVU", ["14/1", "14/2"]),
        ("14 § andra stycket andra meningen LVU", ["14/2"]),
        ("14 § sista stycket LVU", ["14"]),
        ("14 § andra punkten LVU", ["14"]),
        ("14 § 0 st LVU", ["14"]),
        ("10 § andra stycket och 12 § LVU", ["10/2", "12"]),
        ("10 och 12 §§ första stycket LVU", ["10", "12"]),
    ],
)
def test_stycken_belong_to_the_one_section_before_them(text, keys):
    assert only(text).keys == tuple(f"1990:52/{key}" for key in keys)


@given(st.integers(1, 99), st.integers(1, 12))
def test_the_section_of_a_stycke_is_known_from_its_key(section, stycke):
    provision = Provision("", str(section), stycke)
    assert KEY.fullmatch(provision.key("1990:52"))
    assert section_of(provision.key("1990:52")) == Provision("", str(section)).key("1990:52")
    assert section_of(f"1990:52/{section}") == f"1990:52/{section}"


def test_an_article_is_a_place_of_a_convention():
    assert only("artikel 3.1 i barnkonventionen").provisions == (Provision(article="3"),)


def test_the_whole_reference_is_taken_with_its_bracket_and_ending():
    assert written("Se LVU (14 §) och föräldrabalkens 6 kap. 2 §, som gäller.") == [
        "LVU (14 §)",
        "föräldrabalkens 6 kap. 2 §",
    ]


def test_without_a_day_a_shared_name_means_both_acts_and_has_no_key():
    reference = only("11 kap. 4 § SoL")
    assert (reference.acts, reference.keys) == (SHARED, ())
    assert reference.possible_keys == ("2001:453/11:4", "2025:400/11:4")


@pytest.mark.parametrize(
    ("on", "sfs"), [(date(2025, 6, 30), "2001:453"), (date(2025, 7, 1), "2025:400"), (IN_FORCE, "2025:400")]
)
def test_the_day_says_which_act_a_shared_name_means(on, sfs):
    assert only("11 kap. 4 § SoL", on).keys == (f"{sfs}/11:4",)


def test_a_day_before_either_act_settles_nothing():
    assert only("SoL", date(1995, 1, 1)).acts == SHARED


def test_what_the_text_calls_the_old_act_is_the_old_act():
    assert only("den gamla socialtjänstlagen", IN_FORCE).keys == ("2001:453",)


def test_a_name_that_the_text_gives_stands_for_its_act_from_there():
    text = "4 § SoL. Då gällde socialtjänstlagen (2001:453), SoL. Se 5 § SoL."
    assert [one.keys for one in references(text, NAMES, on=IN_FORCE)] == [
        ("2025:400/4",),
        ("2001:453",),
        ("2001:453",),
        ("2001:453/5",),
    ]


def test_a_name_that_two_numbers_are_given_to_is_settled_by_the_day():
    text = "Socialtjänstlagen (2001:453) ersattes av socialtjänstlagen (2025:400). Enligt socialtjänstlagen …"
    assert references(text, NAMES, on=date(2024, 1, 1))[-1].keys == ("2001:453",)


def test_a_name_that_is_not_known_is_learnt_from_the_text():
    text = "Förordningen (2017:193) om ersättning (ErsF) ändrades. Se 3 § ErsF."
    assert [key for one in references(text, []) for key in one.keys] == ["2017:193", "2017:193", "2017:193/3"]


def test_a_place_goes_to_the_act_that_it_leads_up_to_when_the_one_before_has_its_own():
    assert written("14 § LVU, 6 kap. 2 § FB") == ["14 § LVU", "6 kap. 2 § FB"]


def test_a_chapter_of_something_else_is_no_place_in_the_act():
    assert written("Läs om LVU, kap. 4 i handboken.") == ["LVU"]


def test_a_range_ends_at_sixty():
    assert len(only("1–900 §§ LVU").keys) == 60


def test_there_is_no_section_nought():
    assert only("0 § LVU").keys == ("1990:52",)


def test_an_act_may_have_any_name():
    names = [ActName("lagen om $[prov]*", "2020:1"), ActName("XYZ+", "2020:2")]
    assert [one.acts for one in references("14 § lagen om $[prov]* och 2 § XYZ+.", names)] == [
        ("2020:1",),
        ("2020:2",),
    ]


PIECES = st.sampled_from(
    [
        *[
            "§",
            "§§",
            "kap.",
            "kap",
            ",",
            ".",
            "och",
            "–",
            "-",
            ":",
            "(",
            ")",
            ";",
            "14",
            "4",
            "2",
            "a",
            "i",
            "11:4",
            "2025:400",
            "artikel",
            "LVU",
            "SoL",
            "lvu",
            "lag",
            "lagen",
        ],
        *(
            "första stycket",
            "socialtjänstlagen",
            "samma lag",
            "(2001:453)",
            "lagen (1990:52)",
            "prop. 2017/18:1",
        ),
        *("(2001:453), SoL", "SOU 2020:63", "S2022/03300", "1 st.", "\n", "\t", " ", "barn"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join)
)


@given(TEXTS, st.none() | st.dates())
def test_any_text_gives_spans_in_order_and_keys_that_are_canonical(text, on):
    reached = 0
    for one in references(text, NAMES, on=on):
        assert reached <= one.start < one.end <= len(text)
        reached = one.end
        for key in one.possible_keys:
            assert one.kind == "registry" or KEY.fullmatch(key)
            assert canonical(key) == key


@given(
    st.text(st.characters(exclude_categories=["N", "Cs"], exclude_characters="LSHOBFÄRPGUI"), max_size=200)
)
def test_text_without_numbers_and_names_holds_nothing(text):
    names = [ActName("LVU", "1990:52"), ActName("SoL", "2025:400")]
    assert references(text, names) == []


@pytest.fixture
def uncollected():
    """What the tests before have left takes the collector a second to go through, and that is not timed."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "§",
            "1 kap. ",
            "1, ",
            "1 § 1 och ",
            "LVU ",
            "14 § LVU ",
            "lagen (1990:52) ",
            "2017/18:1 ",
            "SOU 2020:63 ",
        ),
        *("första och ", "4 § samma lag ", "(", "1-", "lagen (1990:52), AbC ", "AbC", " ", "11:4 "),
    ],
)
def test_no_text_takes_more_than_its_length_in_time(piece, uncollected):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        references(text, NAMES)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(100_000) < 0.5 + 40 * seconds(10_000)
