"""The parts of a query as Elasticsearch takes them, one idea each. A field is one of `ranking`."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import query as dsl
from elasticsearch.dsl.function import BoostFactor, Exp, FieldValueFactorScore, ScoreFunction
from elasticsearch.dsl.query import Query

from search.engines.asked import Meant, needed, needed_grams
from search.engines.elasticsearch.documents import BETWEEN
from search.engines.elasticsearch.wording import Wording
from search.identifiers import Identified
from search.ranking import (
    ALTERNATIVE_WEIGHT,
    FIELD_WEIGHTS,
    FRESHNESS_GAIN,
    FRESHNESS_HALF_LIFE,
    LIFE_WEIGHTS,
    LIFT,
    PAIR_WEIGHT,
    PHRASE_SLOP,
    PHRASE_WEIGHT,
    field_weights,
)

IDENTIFIER_SCORE = 1_000_000.0
PHRASE_FIELDS = ("title", "heading")

# A day after every date of a page: from it back to today nothing ages.
AHEAD = datetime.timedelta(days=36_500)


# What adds to the score


def scored(wording: Wording, identified: Identified) -> Iterator[tuple[str, str, Query]]:
    """What the score is the sum of: the name of each part, its field and its clause."""
    for field in field_weights(len(wording.words)) if wording.words else ():
        yield "words", field, words(wording, field)
        yield "grams", field, grams(wording, field, wording.telling)
        if wording.alternatives:
            yield "alternatives", field, alternatives(wording, field)
    if len(wording.words) > 1:
        yield "pairs", "whole", pairs(wording)
        for field in PHRASE_FIELDS:
            yield "phrase", field, phrase(wording, field)
    if identified.keys:
        yield "identifier", "", identifiers(identified.keys)


def words(wording: Wording, field: str) -> Query:
    """The words of the query, and what the unknown ones were corrected to."""
    return any_of(
        _match(field, text, boost=FIELD_WEIGHTS[field] * weight)
        for weight, text in wording.by_weight().items()
    )


def grams(wording: Wording, field: str, text: str) -> Query:
    return _match(f"{field}.grams", text, boost=FIELD_WEIGHTS[field] * wording.analysis.gram_weight)


def pairs(wording: Wording) -> Query:
    """Each two words that stand side by side."""
    return _match("whole.pairs", wording.corrected_text, boost=PAIR_WEIGHT)


def phrase(wording: Wording, field: str) -> Query:
    """The words in this order, few words apart."""
    return dsl.MatchPhrase(**{field: {"query": wording.text, "slop": PHRASE_SLOP, "boost": PHRASE_WEIGHT}})


def alternatives(wording: Wording, field: str) -> Query:
    """What stands for words of the query, scored like them at a lower weight, where all its words are there."""
    return any_of(_alternative(wording, meant, field) for meant in wording.alternatives)


def _alternative(wording: Wording, meant: Meant, field: str) -> Query:
    words_of_it = _match(field, " ".join(wording.other_words(meant)), boost=FIELD_WEIGHTS[field])
    return dsl.Bool(
        filter=_all_words(wording, meant),
        should=[words_of_it, grams(wording, field, meant.other)],
        boost=ALTERNATIVE_WEIGHT * meant.share,
    )


def identifiers(keys: Iterable[str]) -> Query:
    return any_of(dsl.ConstantScore(filter=dsl.Term(identifiers=key), boost=IDENTIFIER_SCORE) for key in keys)


# What decides whether an entry is a hit


def gate(wording: Wording) -> Query:
    """Enough of the words, or of the longest grams."""
    each, longest = each_word(wording), wording.longest_grams
    ways: list[Query] = [
        dsl.Bool(should=each, minimum_should_match=needed(len(each), wording.analysis.gate_words))
    ]
    if longest:
        ways.append(_some_grams(longest, needed_grams(len(longest), wording.analysis)))
    return any_of(ways)


def each_word(wording: Wording) -> list[Query]:
    """For each word that counts, whatever meets it: itself, its correction, or an alternative for its run."""
    return [
        any_of(
            [
                *(_match("whole", form) for form in wording.forms(wording.words[place])),
                *(dsl.Bool(filter=_all_words(wording, meant)) for meant in wording.meant_at(place)),
            ]
        )
        for place in wording.counted()
    ]


def gram(gram: str) -> Query:
    return dsl.Term(**{"whole.grams": gram})


def of_pages(pages: Iterable[int]) -> Query:
    return dsl.Terms(page=list(pages))


def inside(page: int) -> Query:
    """The pages of one handbook: `page` and what is below it."""
    return dsl.Term(within=page)


def there() -> Query:
    """What is no tombstone."""
    return dsl.Exists(field="page")


def chosen(filters: Mapping[str, tuple[str, ...]]) -> list[Query]:
    """Any of one facet, all facets."""
    return [
        dsl.Terms(facets=[f"{key}{BETWEEN}{value}" for value in values]) for key, values in filters.items()
    ]


# What the score is multiplied by


def weighed(query: Query, lifted: Collection[int], today: datetime.date) -> Query:
    """The score times the weight of the page's kind, of its life, of what editors lift, and of how new it is."""
    functions: list[ScoreFunction] = [FieldValueFactorScore(field="weight")]
    functions += [
        BoostFactor(filter=dsl.Term(life=life), weight=weight)
        for life, weight in LIFE_WEIGHTS.items()
        if weight != 1
    ]
    if lifted:
        functions.append(BoostFactor(filter=of_pages(sorted(lifted)), weight=LIFT))
    factored = dsl.FunctionScore(
        query=query, functions=functions, score_mode="multiply", boost_mode="multiply"
    )
    newness = [BoostFactor(weight=1), _freshness(today)]
    return dsl.FunctionScore(query=factored, functions=newness, score_mode="sum", boost_mode="multiply")


def _freshness(today: datetime.date) -> ScoreFunction:
    decay = {
        "origin": (today + AHEAD).isoformat(),
        "offset": f"{AHEAD.days}d",
        "scale": f"{FRESHNESS_HALF_LIFE.days}d",
        "decay": 0.5,
    }
    return Exp(date=decay, weight=FRESHNESS_GAIN)


def any_of(queries: Iterable[Query]) -> Query:
    clauses = list(queries)
    return clauses[0] if len(clauses) == 1 else dsl.Bool(should=clauses, minimum_should_match=1)


def _match(field: str, text: str, **options: Any) -> Query:
    return dsl.Match(**{field: {"query": text, **options}})


def _all_words(wording: Wording, meant: Meant) -> list[Query]:
    """Each word of an alternative: its stem or, where it is long, enough of its grams."""
    return [
        any_of([_match("whole", word), *([_some_grams(other.grams, other.enough)] if other.enough else [])])
        for word, other in zip(wording.other_words(meant), meant.words, strict=True)
    ]


def _some_grams(made: Sequence[str], enough: int) -> Query:
    """At least so many of these grams, which are made already."""
    return _match("whole.grams", " ".join(made), analyzer="whitespace", minimum_should_match=enough)
