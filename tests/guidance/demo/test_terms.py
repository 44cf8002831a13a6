"""The demonstration's vocabulary is whole in every language, and joins them."""

import re
from collections import Counter

import pytest
from wagtail.models import Page

from portal.pages.models import PortalPage
from search.query import Query
from search.vocabulary.expanding import expanded
from search.vocabulary.known import known
from search.vocabulary.models import BestBet, PromotedWord, Synonym, Term, UnspokenName
from search.vocabulary.runs import stems_of
from search.vocabulary.terms import in_language, terms_in
from translations.languages import LANGUAGES

pytestmark = pytest.mark.django_db
SCRIPTS = {"Latn": r"[a-zåäöé]", "Arab": r"[\u0600-\u06ff]", "Ethi": r"[\u1200-\u137f]"}


@pytest.fixture(autouse=True)
def _demo(demonstration_content):
    """What `make run` writes."""


def test_sixty_terms_have_a_name_and_a_definition_in_every_language_in_its_own_script():
    assert Term.objects.count() >= 60
    for term in Term.objects.all():
        for language in LANGUAGES:
            field = language.code.replace("-", "_")
            for said in (getattr(term, f"name_{field}"), getattr(term, f"definition_{field}")):
                assert re.search(SCRIPTS[language.script], said or "", re.IGNORECASE), (term, language.code)


def test_no_name_in_a_language_belongs_to_two_terms():
    for language in LANGUAGES:
        names = Counter(
            stems
            for term in known().rows.terms
            for stems in {stems_of(name, language.code) for name in term.names[language.code]}
        )
        assert [stems for stems, count in names.items() if count > 1] == [], language.code


def test_every_name_in_every_language_leads_to_the_swedish_one():
    lost = [
        (language, name)
        for term in known().rows.terms
        for language, names in term.names.items()
        for name in names
        if term not in terms_in(name, language) or term.name("sv") not in in_language(name, language, "sv")
    ]
    assert lost == []


def test_every_synonym_does_something():
    for synonym in Synonym.objects.all():
        synonym.full_clean()
        query = expanded(Query(words=synonym.words, language=synonym.language))
        assert synonym.other in [alternative.other for alternative in query.expansion.alternatives], synonym


def test_best_bets_and_promoted_words_lead_to_pages_in_their_language():
    assert BestBet.objects.count() >= 5
    for rule in [*BestBet.objects.all(), *PromotedWord.objects.all()]:
        rule.full_clean()
    guardian = BestBet.objects.get(words="god man")
    assert expanded(Query(words="God man")).expansion.best == (guardian.page_id,)


def test_no_unspoken_name_is_a_word_that_the_texts_use():
    names = {name.lower() for name in UnspokenName.objects.values_list("name", flat=True)}
    pages = [page for page in Page.objects.live().specific() if isinstance(page, PortalPage)]
    said = " ".join(f"{section.heading} {section.text}" for page in pages for section in page.sections)
    assert len(names) > 150
    assert names & {"amira", "fatima", "per", "klara"} == {"amira", "fatima"}
    assert names.isdisjoint(re.findall(r"\b[^\W\dA-ZÅÄÖ]+\b", said))


def test_it_is_said_to_be_a_demonstration_wherever_it_is_seen():
    assert not Term.objects.filter(is_demonstration=False).exists()
    for model in (Synonym, BestBet, PromotedWord, UnspokenName):
        assert not model.objects.exclude(note__startswith="Demonstration.").exists()
