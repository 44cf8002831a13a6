from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.digests import together

BATCH = 10_000
KEPT = "2m"


def held(client: Elasticsearch, indexes: Sequence[str]) -> dict[int, int]:
    """The digest of every page that has entries in these indexes, from those that lie beside the entries."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for fields in _all(client, indexes) if indexes else ():
        found[fields["page"][0]].append(fields["digest"][0])
    return {page: together(its) for page, its in found.items()}


def _all(client: Elasticsearch, indexes: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Of every entry as of one moment, however many there are."""
    client.indices.refresh(index=indexes)
    moment = client.open_point_in_time(index=indexes, keep_alive=KEPT)["id"]
    after = None
    try:
        while True:
            answer = client.search(
                pit={"id": moment, "keep_alive": KEPT},
                query={"bool": {"must_not": {"term": {"gone": True}}}},
                docvalue_fields=[{"field": "page"}, {"field": "digest"}],
                source=False,
                sort=[{"_shard_doc": "asc"}],
                search_after=after,
                size=BATCH,
                track_total_hits=False,
                allow_partial_search_results=False,
            )
            hits = answer["hits"]["hits"]
            yield from (hit["fields"] for hit in hits)
            if len(hits) < BATCH:
                return
            after, moment = hits[-1]["sort"], answer["pit_id"]
    finally:
        client.close_point_in_time(id=moment)
