"""What the editors' vocabulary adds to a query."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.embedded import compiled
from search.query import Alternative, Query
from search.vocabulary.expanding import MOST_ALTERNATIVES, expanded
from search.vocabulary.known import Rows, Vocabulary
from tests.search.vocabulary.making import GUARDIAN, forward, of_pairs

LETTERS = st.sampled_from(["barn", "god", "man", "hem", "lag", "vård", "tolk", "asyl"])


def alternatives(words, vocabulary, language="sv"):
    return expanded(Query(words=words, language=language), vocabulary).expansion.alternatives


def test_a_synonym_of_the_languages_own_is_added_to_the_words_that_it_is_for():
    vocabulary = of_pairs(("flykting", "asylsökande"))
    assert alternatives("hjälp till flykting", vocabulary) == (Alternative("flykting", "asylsökande"),)
    assert alternatives("hjälp till flykting", vocabulary, "en") == ()


def test_inflected_forms_of_a_rules_words_meet():
    vocabulary = of_pairs(("placering barn", "familjehem"))
    assert alternatives("PLACERINGAR, barnen: vad gör vi?", vocabulary) == (
        Alternative("PLACERINGAR barnen", "familjehem"),
    )


def test_the_longest_run_of_words_goes_first_wherever_it_stands():
    vocabulary = of_pairs(("god man", "ställföreträdare"), ("man", "karl"), ("en god", "en bra"))
    assert alternatives("en god man", vocabulary) == (
        Alternative("en god", "en bra"),
        Alternative("man", "karl"),
    )
    vocabulary = of_pairs(("en god", "en bra"), ("god man åt", "ställföreträdare för"))
    assert alternatives("en god man åt", vocabulary) == (Alternative("god man åt", "ställföreträdare för"),)


def test_a_run_of_whole_words_only():
    vocabulary = of_pairs(("barn", "unga"), ("hem barn", "x"))
    assert alternatives("barnhem", vocabulary) == ()
    assert alternatives("god-man barn", of_pairs(("god man", "ställföreträdare"))) == (
        Alternative("god man", "ställföreträdare"),
    )


def test_the_names_of_a_term_stand_for_each_other_in_the_querys_own_language():
    vocabulary = Vocabulary(Rows(terms=(GUARDIAN,)))
    assert alternatives("gode mannen", vocabulary) == ()
    assert alternatives("god man", vocabulary) == (Alternative("god man", "ställföreträdare"),)
    assert alternatives("ställföreträdaren", vocabulary) == (Alternative("ställföreträdaren", "god man"),)
    assert alternatives("legal guardian", vocabulary, "en") == ()


def test_no_query_gets_more_than_an_engine_can_bear():
    vocabulary = of_pairs(*((f"ord{n}", f"annat{m}") for n in range(5) for m in range(5)))
    found = alternatives("ord0 ord1 ord2 ord3 ord4", vocabulary)
    assert len(found) == MOST_ALTERNATIVES


def test_best_bets_are_for_exactly_the_words_of_the_query_in_their_order():
    vocabulary = Vocabulary(
        Rows(bets=(forward("god man", 7), forward("gode män", 9), forward("god mans", 3)))
    )
    assert expanded(Query(words="God man?"), vocabulary).expansion.best == (7, 3)
    assert expanded(Query(words="god man natt"), vocabulary).expansion.best == ()
    assert expanded(Query(words="god man", language="en"), vocabulary).expansion.best == ()


def test_promoted_words_lift_where_all_of_them_are_typed():
    vocabulary = Vocabulary(Rows(promoted=(forward("tolk rätt", 5), forward("tolk", 6), forward("asyl", 7))))
    assert expanded(Query(words="har barnet rätt till tolken"), vocabulary).expansion.lifted == {5, 6}


@pytest.mark.parametrize(
    ("hour", "counts"), [(datetime(2026, 3, 1, 22, 59), True), (datetime(2026, 3, 1, 23, 0), False)]
)
def test_a_rule_holds_to_the_end_of_its_last_day_in_swedish_time(monkeypatch, hour, counts):
    monkeypatch.setattr(timezone, "now", lambda: hour.replace(tzinfo=ZoneInfo("UTC")))
    rules = (forward("tolk", 5, date(2026, 3, 1)),)
    expansion = expanded(Query(words="tolk"), Vocabulary(Rows(bets=rules, promoted=rules))).expansion
    assert (expansion.best, expansion.lifted) == (((5,), {5}) if counts else ((), set()))


def test_names_of_persons_are_never_suggested_nor_are_their_genitives():
    vocabulary = Vocabulary(Rows(unspoken=("Amira",)))
    assert expanded(Query(words="x"), vocabulary).expansion.unspoken == {"amira", "amiras"}
    assert expanded(Query(words="x", language="so"), vocabulary).expansion.unspoken == {"amira"}


def test_what_a_query_had_before_is_replaced():
    once = expanded(Query(words="flykting"), of_pairs(("flykting", "asylsökande")))
    assert expanded(once, Vocabulary(Rows())).expansion.alternatives == ()


@given(
    st.lists(st.tuples(st.lists(LETTERS, min_size=1, max_size=3), LETTERS), max_size=12),
    st.lists(LETTERS, max_size=8),
)
def test_runs_are_the_querys_own_words_never_overlap_and_no_longer_rule_is_passed_over(rules, words):
    vocabulary = of_pairs(*((" ".join(run), f"x{other}") for run, other in rules))
    named = {tuple(compiled("sv").words(" ".join(run))) for run, _other in rules}
    stems = compiled("sv").words(" ".join(words))
    runs = [row.words.split() for row in dict.fromkeys(alternatives(" ".join(words), vocabulary))]
    longest = max(
        (
            length
            for length in range(1, 4)
            for at in range(len(stems) - length + 1)
            if tuple(stems[at : at + length]) in named
        ),
        default=0,
    )
    assert all(tuple(compiled("sv").words(" ".join(run))) in named for run in runs)
    assert all(" ".join(run) in " ".join(words) for run in runs)
    assert max(map(len, runs), default=0) == longest
