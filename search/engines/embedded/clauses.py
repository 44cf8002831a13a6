"""A `Query` as tantivy clauses: each function has one idea."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import tantivy
from tantivy import Occur, Query

from search.engines.embedded.schema import schema
from search.engines.embedded.shelf import Snapshot
from search.identifiers import Identified, identified, whole_of
from search.query import Query as Asked
from search.ranking import FIELD_WEIGHTS, PHRASE_SLOP, PHRASE_WEIGHT

IDENTIFIER_SCORE = 1_000_000.0


class Clauses:
    """The parts of one query. A word that the index lacks may also be met by its correction."""

    def __init__(self, query: Asked, snapshot: Snapshot, correction: str) -> None:
        analysis = snapshot.analysis
        self.analysis = analysis.analysis
        self.words = analysis.words(query.words)
        self.grams = analysis.grams(query.words)
        self.longest_grams = analysis.longest_grams(query.words)
        self.corrected = _corrections(self.words, analysis.words(correction))
        self.within = query.within
        self.identified = _known(identified(query.words), snapshot.searcher)

    @property
    def empty(self) -> bool:
        return not self.words and not self.identified.keys

    @cached_property
    def score(self) -> Query:
        """Words and grams of every field, phrases and identifiers, added."""
        parts = [self._field(name, weight) for name, weight in FIELD_WEIGHTS.items()]
        return _any([*parts, *self._phrases(), *self._identifiers()])

    @cached_property
    def gated(self) -> Query:
        """Only what counts as a hit, with its score."""
        if self.empty:
            return self._filtered(Query.all_query())
        gate = Query.const_score_query(self._gate(), 0.0)
        return self._filtered(Query.boolean_query([(Occur.Must, gate), (Occur.Should, self.score)]))

    @cached_property
    def ungated(self) -> Query:
        """Everything that shares a word or a gram, with its score."""
        return self._filtered(self.score)

    def _filtered(self, query: Query) -> Query:
        if self.within is None:
            return query
        inside = Query.const_score_query(Query.term_query(schema(), "within", self.within), 0.0)
        return Query.boolean_query([(Occur.Must, inside), (Occur.Must, query)])

    def _gate(self) -> Query:
        """Enough of the words, or of the grams, or the identifier; one that stands alone is meant alone."""
        if self.identified.alone:
            return _any(self._identifiers())
        words = [_any([_term("whole_words", form) for form in self._either([word])]) for word in self.words]
        grams = [_term("whole_grams", gram) for gram in self.longest_grams]
        return _any(
            [
                *_enough(words, self.analysis.gate_words),
                *_enough(grams, self.analysis.gate_grams),
                *self._identifiers(),
            ]
        )

    def _either(self, words: list[str]) -> list[str]:
        """The words with their corrections."""
        return [*words, *(self.corrected[word] for word in words if word in self.corrected)]

    def _field(self, name: str, weight: float) -> Query:
        words = [_term(f"{name}_words", word) for word in self._either(self.words)]
        grams = [_term(f"{name}_grams", gram) for gram in self.grams]
        return _any(
            [
                Query.boost_query(_any(words), weight),
                Query.boost_query(_any(grams), weight * self.analysis.gram_weight),
            ]
        )

    def _phrases(self) -> list[Query]:
        if len(self.words) < 2:
            return []
        return [
            Query.boost_query(
                Query.phrase_query(schema(), field, list(self.words), slop=PHRASE_SLOP), PHRASE_WEIGHT
            )
            for field in ("title_words", "heading_words")
        ]

    def _identifiers(self) -> list[Query]:
        return [
            Query.const_score_query(_term("identifiers", key), IDENTIFIER_SCORE)
            for key in self.identified.keys
        ]


def needed(terms: int, share: float) -> int:
    """How many of the terms make a hit; the part that may be missing is rounded down, as in Elasticsearch."""
    return terms - int(round(terms * (1 - share), 6))


def _enough(terms: list[Query], share: float) -> list[Query]:
    if not terms:
        return []
    return [Query.boolean_query([(Occur.Should, term) for term in terms], needed(len(terms), share))]


def _corrections(words: list[str], corrected: list[str]) -> dict[str, str]:
    if len(words) != len(corrected):
        return {}
    return {word: right for word, right in zip(words, corrected, strict=True) if word != right}


def _known(found: Identified, searcher: tantivy.Searcher) -> Identified:
    """The keys that the index has; where a provision is not in it, its act is the nearest that can be meant."""

    def indexed(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for key in keys if key and searcher.doc_freq("identifiers", key)))

    keys = indexed(found.keys) or indexed(map(whole_of, found.keys))
    return Identified(keys, alone=found.alone and bool(keys))


def _term(field: str, term: str) -> Query:
    return Query.term_query(schema(), field, term, "freq")


def _any(queries: list[Query]) -> Query:
    return (
        Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()
    )
