"""A synonym tried on the judged queries before it is saved: which are answered better, which worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from django.utils.translation import gettext as _

from search.engines import Answering
from search.query import Query
from search.relevance.measures import DEPTH, score
from search.vocabulary.expanding import expanded
from search.vocabulary.known import Vocabulary, known
from search.vocabulary.models import JudgedQuery, Synonym
from search.vocabulary.reading import pairs_of

NDCG = "ndcg@10"
SAME = 1e-6


class NothingToTryOnError(Exception):
    """No index, or no judged query in the language; the message says what to do."""


@dataclass(frozen=True)
class Tried:
    """nDCG@10 of one judged query, by score alone."""

    words: str
    before: float
    after: float

    @property
    def gain(self) -> float:
        return self.after - self.before


@dataclass(frozen=True)
class Trial:
    """What became of every judged query of a language; `touched` are those whose words the synonym is about."""

    queries: tuple[Tried, ...]
    touched: int

    @property
    def before(self) -> float:
        return fmean(query.before for query in self.queries)

    @property
    def after(self) -> float:
        return fmean(query.after for query in self.queries)

    @property
    def improved(self) -> list[Tried]:
        """The most improved first."""
        return sorted((row for row in self.queries if row.gain > SAME), key=lambda row: -row.gain)

    @property
    def fallen(self) -> list[Tried]:
        """The deepest fallen first."""
        return sorted((row for row in self.queries if row.gain < -SAME), key=lambda row: row.gain)


def tried(synonym: Synonym, engine: Answering) -> Trial:
    """`synonym` need not be saved; where it is, what it said before is left out.

    Raises NothingToTryOnError, and EngineAwayError as engines do.
    """
    judged = JudgedQuery.objects.filter(language=synonym.language).prefetch_related("answers")
    asked = [query for query in judged if query.answers.all()]
    _refuse_nothing(asked, engine)
    now, then = known(), _with(synonym)
    rows, touched = [], 0
    for query in asked:
        before = expanded(Query(words=query.words, language=query.language, size=DEPTH), now)
        after = expanded(before, then)
        changes = before.expansion.alternatives != after.expansion.alternatives
        reached = _reached(query, before, engine)
        rows.append(Tried(query.words, reached, _reached(query, after, engine) if changes else reached))
        touched += changes
    return Trial(tuple(rows), touched)


def _refuse_nothing(asked: Sequence[JudgedQuery], engine: Answering) -> None:
    if not asked:
        raise NothingToTryOnError(
            _(
                "Det finns inga provfrågor på språket. Skriv några under Provfrågor, så går synonymen att pröva."
            )
        )
    if engine.search(Query(words=asked[0].words, language=asked[0].language)).state.is_down:
        raise NothingToTryOnError(_("Sökindexet saknas just nu. Pröva igen när sökningen fungerar."))


def _with(synonym: Synonym) -> Vocabulary:
    saved = Synonym.objects.filter(pk=synonym.pk).first() if synonym.pk else None
    before = list(pairs_of(saved)) if saved else []
    return known().changed(without=before, besides=pairs_of(synonym))


def _reached(judged: JudgedQuery, query: Query, engine: Answering) -> float:
    relevant = {answer.entry: answer.relevance for answer in judged.answers.all()}
    return score(relevant, engine.ranking(query, DEPTH))[NDCG]
