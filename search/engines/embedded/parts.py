"""The parts of a query as tantivy takes them, one idea each. A field is title, heading or whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tantivy
from tantivy import Occur, Query

from search.engines.asked import Asked, Meant, OtherWord, needed, needed_grams
from search.engines.embedded.schema import schema
from search.identifiers import Identified, identified, whole_of
from search.ranking import ALTERNATIVE_WEIGHT, FIELD_WEIGHTS, PAIR_WEIGHT, PHRASE_SLOP, PHRASE_WEIGHT

IDENTIFIER_SCORE = 1_000_000.0


# What adds to the score


def words(asked: Asked, field: str) -> Query:
    weighed = (
        Query.boost_query(_words_in(field, asked.forms(word)), FIELD_WEIGHTS[field] * asked.weight(word))
        for word in asked.words
    )
    return any_of(weighed)


def grams(asked: Asked, field: str) -> Query:
    return Query.boost_query(_grams_in(field, asked.grams), _gram_weight(asked, field))


def pairs(asked: Asked) -> Query:
    """Each two words that stand side by side."""
    return Query.boost_query(any_of(term("whole_pairs", pair) for pair in asked.pairs), PAIR_WEIGHT)


def phrase(asked: Asked, field: str) -> Query:
    """The words in this order, few words apart."""
    if len(asked.words) < 2:
        return Query.empty_query()
    together = Query.phrase_query(schema(), f"{field}_words", list(asked.words), slop=PHRASE_SLOP)
    return Query.boost_query(together, PHRASE_WEIGHT)


def alternatives(asked: Asked, field: str) -> Query:
    """What stands for words of the query, scored like them at a lower weight, where all its words are there."""
    return any_of(_alternative(asked, meant, field) for meant in asked.alternatives)


def _alternative(asked: Asked, meant: Meant, field: str) -> Query:
    stems = [stem for word in meant.words for stem in word.stems]
    grams = asked.analysis.grams(meant.other)
    found = any_of(
        [
            Query.boost_query(_words_in(field, stems), FIELD_WEIGHTS[field]),
            Query.boost_query(_grams_in(field, grams), _gram_weight(asked, field)),
        ]
    )
    return Query.boost_query(where(_all_words(meant), found), ALTERNATIVE_WEIGHT * meant.share)


def identifiers(keys: Iterable[str]) -> Query:
    return any_of(Query.const_score_query(term("identifiers", key), IDENTIFIER_SCORE) for key in keys)


# What decides whether an entry is a hit


def gate(asked: Asked) -> Query:
    """Enough of the words, or of the longest grams."""
    analysis = asked.analysis.analysis
    longest = [term("whole_grams", gram) for gram in asked.longest_grams]
    words = each_word(asked)
    return any_of(
        [
            _enough(words, needed(len(words), analysis.gate_words)),
            _enough(longest, needed_grams(len(longest), analysis)),
        ]
    )


def each_word(asked: Asked) -> list[Query]:
    """For each word that counts, whatever meets it: itself, its correction, or an alternative for its run."""
    return [
        any_of(
            [
                *(term("whole_words", form) for form in asked.forms(asked.words[place])),
                *(_all_words(meant) for meant in asked.meant_at(place)),
            ]
        )
        for place in asked.counted()
    ]


def of_pages(pages: Iterable[int]) -> Query:
    return any_of(Query.const_score_query(_number("page", page), 0.0) for page in pages)


def inside(page: int) -> Query:
    """The pages of one handbook: `page` and what is below it."""
    return _number("within", page)


def where(condition: Query, query: Query) -> Query:
    """What meets the condition; what meets the query besides has its score."""
    return Query.boolean_query([(Occur.Must, Query.const_score_query(condition, 0.0)), (Occur.Should, query)])


def only(condition: Query, query: Query) -> Query:
    """What meets both, with the score of the query."""
    return Query.boolean_query([(Occur.Must, Query.const_score_query(condition, 0.0)), (Occur.Must, query)])


def known(asked: str, searcher: tantivy.Searcher) -> Identified:
    """The keys that the index has; where a provision is not in it, its act is the nearest that can be meant."""
    found = identified(asked)

    def indexed(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for key in keys if key and searcher.doc_freq("identifiers", key)))

    keys = indexed(found.keys) or indexed(map(whole_of, found.keys))
    return Identified(keys, alone=found.alone and bool(keys))


def any_of(queries: Iterable[Query]) -> Query:
    clauses = [(Occur.Should, query) for query in queries]
    return Query.boolean_query(clauses) if clauses else Query.empty_query()


def term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value, "freq")


def _number(field: str, value: int) -> Query:
    return Query.term_query(schema(), field, value)


def _words_in(field: str, forms: Iterable[str]) -> Query:
    return any_of(term(f"{field}_words", form) for form in forms)


def _grams_in(field: str, grams: Iterable[str]) -> Query:
    return any_of(term(f"{field}_grams", gram) for gram in grams)


def _gram_weight(asked: Asked, field: str) -> float:
    return FIELD_WEIGHTS[field] * asked.analysis.analysis.gram_weight


def _all_words(meant: Meant) -> Query:
    return _all([any_of(_ways_to_meet(word)) for word in meant.words])


def _ways_to_meet(word: OtherWord) -> Iterator[Query]:
    yield _all([term("whole_words", stem) for stem in word.stems])
    if word.enough:
        grams = [(Occur.Should, term("whole_grams", gram)) for gram in word.grams]
        yield Query.boolean_query(grams, word.enough)


def _all(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _enough(terms: list[Query], least: int) -> Query:
    clauses = [(Occur.Should, found) for found in terms]
    return Query.boolean_query(clauses, least) if terms else Query.empty_query()
