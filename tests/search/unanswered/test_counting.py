"""What is searched for and not found is counted, and nobody's own words can be read from it."""

import datetime

import pytest
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from search.query import Query
from search.unanswered import counting
from search.unanswered.counting import CLEAR_FROM, count, key_of, may_stand_in_clear
from search.unanswered.models import Unanswered
from search.vocabulary.models import UnspokenName

pytestmark = pytest.mark.django_db


def asked(words, times=1, **more):
    for _ in range(times):
        count(Query(words=words, **more))


def in_clear():
    return {row.words for row in Unanswered.objects.all() if row.words}


def test_words_are_read_from_the_fifth_time_on_and_not_before():
    asked("Läxhjälp!", CLEAR_FROM - 1)
    assert in_clear() == set()
    asked("läxhjälp")
    assert in_clear() == {"läxhjälp"}
    assert Unanswered.objects.get().count == CLEAR_FROM


def test_what_nobody_else_asks_is_in_no_column_of_the_table():
    asked("Abdullah Testsson Kungsgatan")
    [row] = Unanswered.objects.values_list()
    assert not any("testsson" in str(value).lower() for value in row)


def test_the_key_is_worth_nothing_without_the_secret(settings):
    before = key_of("läxhjälp", "sv")
    settings.SECRET_KEY = "another-key-another-key-another-key-another-key"
    assert key_of("läxhjälp", "sv") != before


@pytest.mark.parametrize(
    "words",
    [
        "20120314-1234",
        "120314 1234",
        "pojke 12 03 14 12 34",
        "pojke född 120314",
        "070-123 45 67",
        "namn@example.se",
        "en lång fråga om ett enda barn som någon har skrivit in i rutan utan att tänka",
    ],
)
def test_a_number_an_address_or_a_whole_story_never_stands_in_clear(words):
    asked(words, 3 * CLEAR_FROM)
    assert in_clear() == set()


def test_a_name_on_the_blocklist_never_stands_in_clear_nor_its_genitive():
    UnspokenName.objects.create(name="Fatima")
    asked("var är Fatima", CLEAR_FROM)
    asked("Fatimas skola", CLEAR_FROM)
    assert in_clear() == set()


@pytest.mark.parametrize("words", ["läxhjälp", "lag 2025:400", "HVB 2024", "مساعدة"])
def test_ordinary_words_may_stand_in_clear(words):
    assert may_stand_in_clear(words, "sv")


@given(st.integers(0, 10**10 - 1), st.sampled_from(["{:010d}", "19{:010d}", "x {:010d} y"]))
def test_no_ten_digits_in_any_place_are_ever_clear(number, form):
    assert not may_stand_in_clear(form.format(number), "sv")


def test_a_narrowed_search_says_nothing_of_what_is_missing():
    asked("barn", within=3)
    asked("barn", filters={"type": ("news",)})
    asked("barn", page=2)
    asked("")
    assert not Unanswered.objects.exists()


def test_each_language_is_counted_by_itself():
    asked("barn", CLEAR_FROM - 1)
    asked("barn", 1, language="en")
    assert Unanswered.objects.count() == 2
    assert in_clear() == set()


def test_after_ninety_days_it_is_forgotten():
    old = datetime.date.today() - datetime.timedelta(days=91)
    Unanswered.objects.create(language="sv", day=old, key="0" * 32, words="gammalt", count=9)
    asked("nytt")
    assert "gammalt" not in in_clear()


def test_a_database_that_cannot_write_costs_the_reader_nothing(monkeypatch, caplog):
    def refuse(query):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(counting, "_count", refuse)
    asked("läxhjälp")
    assert "search.unanswered_not_counted" in caplog.text
    assert "läxhjälp" not in caplog.text
