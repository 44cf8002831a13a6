"""The vocabulary is kept by each process, and what is saved counts."""

import time

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from search import kept
from search.query import Alternative, Query
from search.vocabulary import known
from search.vocabulary.expanding import expanded
from search.vocabulary.models import BestBet, PromotedWord, Synonym, Term, UnspokenName
from search.vocabulary.terms import terms_in

pytestmark = pytest.mark.django_db


def expansion(words, language="sv"):
    return expanded(Query(words=words, language=language)).expansion


def test_what_is_saved_counts_in_the_next_query_and_what_is_deleted_no_more():
    synonym = Synonym.objects.create(language="sv", words="flykting", other="asylsökande")
    assert expansion("flykting").alternatives == (Alternative("flykting", "asylsökande"),)
    assert expansion("asylsökande").alternatives == (Alternative("asylsökande", "flykting"),)
    synonym.both_ways = False
    synonym.save()
    assert expansion("asylsökande").alternatives == ()
    synonym.delete()
    assert expansion("flykting").alternatives == ()


def test_every_kind_of_row_is_read():
    page = Page.objects.get(depth=1)
    BestBet.objects.create(language="sv", words="tolk", page=page)
    PromotedWord.objects.create(language="sv", words="rätt", page=page)
    UnspokenName.objects.create(name="Amira")
    Term.objects.create(name_sv="god man", other_names_sv="gm\nställföreträdare", name_en="legal guardian")
    assert expansion("tolk").best == (page.pk,)
    assert expansion("rätt till tolk").lifted == {page.pk}
    assert "amira" in expansion("tolk").unspoken
    assert len(expansion("gm").alternatives) == 2
    assert [term.slug for term in terms_in("legal guardian", "en")] == ["god-man"]


def test_the_database_is_asked_once_in_half_a_minute(django_assert_num_queries, monkeypatch):
    expansion("tolk")
    with django_assert_num_queries(0):
        expansion("barn", "en")
    late = time.monotonic() + kept.SECONDS + 1
    monkeypatch.setattr(kept.time, "monotonic", lambda: late)
    Synonym.objects.bulk_create([Synonym(language="sv", words="flykting", other="asylsökande")])
    with django_assert_num_queries(5):
        assert expansion("flykting").alternatives


def test_what_was_compiled_is_kept_where_nothing_changed():
    before = known.known()
    known.forget_vocabulary()
    assert known.known() is before


def test_the_address_of_a_term_is_given_once_and_is_its_own():
    first, second = Term.objects.create(name_sv="Barnäktenskap"), Term.objects.create(name_sv="Barnäktenskap")
    assert (first.slug, second.slug) == ("barnaktenskap", "barnaktenskap-2")
    first.name_sv = "Tidigt äktenskap"
    first.save()
    assert first.slug == "barnaktenskap"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"words": "§ –", "other": "lag"}, "words"),
        ({"words": "lag", "other": "!"}, "other"),
        ({"words": "lagen", "other": "lagar"}, "other"),
    ],
)
def test_a_synonym_that_could_do_nothing_is_refused(fields, wrong):
    with pytest.raises(ValidationError) as refusal:
        Synonym(language="sv", **fields).full_clean()
    assert set(refusal.value.message_dict) == {wrong}


def test_a_page_in_another_language_is_no_best_bet():
    with pytest.raises(ValidationError) as refusal:
        BestBet(language="en", words="interpreter", page=Page.objects.get(depth=1)).full_clean()
    assert set(refusal.value.message_dict) == {"page"}


@pytest.mark.parametrize("name", ["Amira Ali", "amira7", ""])
def test_an_unspoken_name_is_one_word(name):
    with pytest.raises(ValidationError):
        UnspokenName(name=name).full_clean()
