"""Terms join languages."""

import pytest

from search.vocabulary import terms
from search.vocabulary.known import Rows, Vocabulary
from search.vocabulary.terms import in_language, nearest_terms, terms_beginning, terms_in
from tests.search.vocabulary.making import GUARDIAN, WELFARE


@pytest.fixture(autouse=True)
def _two_terms(monkeypatch):
    vocabulary = Vocabulary(Rows(terms=(GUARDIAN, WELFARE)))
    monkeypatch.setattr(terms, "known", lambda: vocabulary)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("ሕጋዊ ኣላዪ ኣብ ስዊድን", "ti"),
        ("ابغى وصي القانوني", "ar"),
        ("masuulka sharciga ah waa kuma", "so"),
        ("legal guardians", "en"),
        ("wasi", "ar"),
        ("wasi", "sv"),
        ("alayi", "en"),
    ],
)
def test_a_term_is_found_by_a_name_in_any_language_and_script(typed, language):
    assert terms_in(typed, language) == (GUARDIAN,)
    assert in_language(typed, language, "sv") == "god man"


def test_several_terms_stand_in_the_order_of_the_words():
    assert terms_in("ቤት ምኽሪ ማሕበራዊ ሕጋዊ ኣላዪ", "ti") == (WELFARE, GUARDIAN)
    assert in_language("ቤት ምኽሪ ማሕበራዊ ሕጋዊ ኣላዪ", "ti", "en") == "social welfare board legal guardian"


def test_a_part_of_a_name_is_not_the_term():
    assert terms_in("ሕጋዊ", "ti") == ()
    assert in_language("ሕጋዊ", "ti", "sv") == ""


def test_a_term_without_a_name_in_the_other_language_gives_nothing():
    assert in_language("socialnämnd", "sv", "ar") == ""


def test_easy_swedish_takes_swedish_names_where_it_has_none():
    assert in_language("legal guardian", "en", "sv-x-lattlast") == "god man"


@pytest.mark.parametrize("typed", ["god mann", "ställföretradare", "ställföreträd", "socialnamnden"])
def test_the_nearest_terms_are_written_alike(typed):
    assert len(nearest_terms(typed, "sv", 5)) == 1


def test_words_that_are_like_no_name_have_no_nearest_term():
    assert nearest_terms("bilförsäkring", "sv", 5) == ()
    assert nearest_terms("", "sv", 5) == ()


def test_no_more_of_the_nearest_than_asked_for():
    assert nearest_terms("god man socialnämnd", "sv", 1) == (GUARDIAN,)


def test_a_term_is_completed_from_the_beginning_of_any_of_its_words():
    assert terms_beginning("soc", "sv", 5) == (WELFARE,)
    assert terms_beginning("wel", "en", 5) == (WELFARE,)
    assert terms_beginning("ሕጋ", "ti", 5) == (GUARDIAN,)
    assert terms_beginning("ocial", "sv", 5) == ()
    assert terms_beginning(" ", "sv", 5) == ()


def test_a_term_knows_its_place_in_the_list_of_terms():
    assert GUARDIAN.address("ti") == "/ti/begrepp/#god-man"
