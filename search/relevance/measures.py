"""The measures of TREC, of the first ten documents of each query."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

DEPTH = 10
METRICS = ("ndcg@10", "mrr@10", "recall@10", "success@1")

Judgements = Mapping[str, int]


def score(relevant: Judgements, ranking: Sequence[str]) -> dict[str, float]:
    """The measures of one ranking; `relevant` maps documents to a relevance above 0 and is not empty."""
    gains = [relevant.get(document, 0) for document in ranking[:DEPTH]]
    ideal = sorted(relevant.values(), reverse=True)[:DEPTH]
    first = next((place for place, gain in enumerate(gains, 1) if gain), None)
    return {
        "ndcg@10": _discounted(gains) / _discounted(ideal),
        "mrr@10": 1 / first if first else 0.0,
        "recall@10": sum(1 for gain in gains if gain) / len(relevant),
        "success@1": 1.0 if first == 1 else 0.0,
    }


def mean(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {metric: fmean(found[metric] for found in scores) for metric in METRICS}


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
