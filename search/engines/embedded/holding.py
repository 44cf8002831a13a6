from __future__ import annotations

from collections import defaultdict

import tantivy

from search.digests import together
from search.engines.embedded.shelf import Shelf


def held(shelf: Shelf) -> dict[int, int]:
    """The digest of every page that has entries, from those that lie beside the entries."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for language in shelf.languages():
        if snapshot := shelf.snapshot(language):
            searcher = snapshot.searcher
            everything = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
            addresses = [address for _, address in everything]
            pages: list[int] = searcher.fast_field_values("page", addresses)  # type: ignore[assignment]
            digests: list[int] = searcher.fast_field_values("digest", addresses)  # type: ignore[assignment]
            for page, digest in zip(pages, digests, strict=True):
                found[page].append(digest)
    return {page: together(its) for page, its in found.items()}
