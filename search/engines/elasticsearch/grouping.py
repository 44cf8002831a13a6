"""Hits become pages with their best sections."""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from search.engines.base import FoundEntry, FoundPage
from search.engines.elasticsearch.documents import facets_of
from search.ranking import BEST_SECTIONS, LIFE_WEIGHTS, LIFT, SECTION_SHARE, SECTIONS_PER_PAGE, freshness

Hit = dict[str, Any]


@dataclass(frozen=True)
class Weights:
    """What scores were multiplied by, so that they can be told apart."""

    today: datetime.date
    lifted: Collection[int]

    def factors(self, hit: Hit) -> dict[str, float]:
        """The weight of the page's kind, whether it applies, how new it is, and whether editors lift it."""
        source = hit["_source"]
        factors = {
            "weight": source["weight"],
            "life": LIFE_WEIGHTS[source["life"]],
            "freshness": freshness(datetime.date.fromisoformat(source["date"]), self.today),
        }
        return {**factors, "lifted": LIFT} if source["page"] in self.lifted else factors

    def entry(self, hit: Hit) -> FoundEntry:
        """The score of an entry is that of its text; the score of a page is weighed."""
        source = hit["_source"]
        texts = {name: source[name] for name in ("id", "title", "heading", "number", "text", "url", "path")}
        return FoundEntry(**texts, score=hit["_score"] / math.prod(self.factors(hit).values()))


class Best:
    """The best sections of a query, by page: below the best of its page a section is shown only if it is among them."""

    def __init__(self, hits: list[Hit], weights: Weights) -> None:
        self._weights = weights
        self._by_page: dict[int, list[FoundEntry]] = defaultdict(list)
        for hit in hits:
            of_page = self._by_page[hit["_source"]["page"]]
            if len(of_page) < SECTIONS_PER_PAGE:
                of_page.append(weights.entry(hit))
        scores = (entry.score for of_page in self._by_page.values() for entry in of_page)
        self._from = min(nlargest(BEST_SECTIONS, scores), default=0.0)

    def page(self, hit: Hit) -> FoundPage:
        """The page of which this is the best section."""
        source, first = hit["_source"], self._weights.entry(hit)
        return FoundPage(
            page=source["page"],
            score=hit["_score"],
            date=datetime.date.fromisoformat(source["date"]),
            life=source["life"],
            facets=facets_of(source["facets"]),
            entries=(first, *self._beside(first, source["page"])),
        )

    def _beside(self, first: FoundEntry, page: int) -> list[FoundEntry]:
        """The other sections of a page that come near its first."""
        enough = max(SECTION_SHARE * first.score, self._from)
        others = [entry for entry in self._by_page.get(page, ()) if entry.id != first.id]
        return [entry for entry in others if entry.score >= enough][: SECTIONS_PER_PAGE - 1]
