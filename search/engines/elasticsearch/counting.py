"""What is counted beside the hits: pages, in all and for each facet value, and the best sections of all.

A count of pages is Elasticsearch's `cardinality`: right to the page up to about 40,000 pages, near above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from elasticsearch.dsl import A, Search
from elasticsearch.dsl import query as dsl
from elasticsearch.dsl.aggs import Agg

from search.engines.elasticsearch import parts
from search.engines.elasticsearch.documents import BETWEEN, SHOWN
from search.ranking import BEST_SECTIONS

EXACT_UP_TO = 40_000
MOST_VALUES = 2_000

# More than are shown: a page with many good sections may show only some of them.
SECTIONS_LOOKED_AT = 2 * BEST_SECTIONS

Filters = Mapping[str, tuple[str, ...]]


def count(search: Search, filters: Filters) -> None:
    """Ask for the total, the best sections, and each facet counted as if it had no filter of its own."""
    hits = count_pages(search, filters)
    hits.metric("sections", "top_hits", size=SECTIONS_LOOKED_AT, _source=SHOWN)
    hits.bucket("values", _values())
    for key in filters:
        without = {other: values for other, values in filters.items() if other != key}
        search.aggs.bucket(f"facet {key}", "filter", filter=all_of(without)).bucket("values", _values(key))


def count_pages(search: Search, filters: Filters) -> Any:
    """Ask for the total; gives the bucket of all hits."""
    hits = search.aggs.bucket("hits", "filter", filter=all_of(filters))
    hits.metric("pages", _pages())
    return hits


def total(answer: Any) -> int:
    return answer["aggregations"]["hits"]["pages"]["value"]


def sections(answer: Any) -> list[dict[str, Any]]:
    """The best sections, as hits."""
    return answer["aggregations"]["hits"]["sections"]["hits"]["hits"]


def facets(answer: Any, filters: Filters) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    aggregations = answer["aggregations"]
    for own, counted in [
        ("", aggregations["hits"]),
        *((key, aggregations[f"facet {key}"]) for key in filters),
    ]:
        for bucket in counted["values"]["buckets"]:
            key, _, value = bucket["key"].partition(BETWEEN)
            if key == own or (not own and key not in filters):
                found[key][value] = bucket["pages"]["value"]
    return dict(found)


def _values(key: str = "") -> Agg:
    """Pages for each facet value, of one facet or of all."""
    only = {"include": f"{key}{BETWEEN}.*"} if key else {}
    return A("terms", field="facets", size=MOST_VALUES, **only).metric("pages", _pages())


def _pages() -> Agg:
    return A("cardinality", field="page", precision_threshold=EXACT_UP_TO)


def all_of(filters: Filters, *, but_not: Collection[int] = ()) -> dsl.Query:
    """What meets the filters of all facets, and is of none of these pages."""
    return dsl.Bool(filter=parts.chosen(filters), must_not=[parts.of_pages(but_not)] if but_not else [])
