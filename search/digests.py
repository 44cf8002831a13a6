"""What an index says that it holds, in a number: two of the same are the same entries, whatever their order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from search.entries import Entry

# An engine's whole numbers are signed and have 64 bits.
BITS = 63


def digest(entry: Entry) -> int:
    """Changes with anything that the entry says."""
    said = vars(entry) | {
        "date": entry.date.isoformat(),
        "identifiers": sorted(set(entry.identifiers)),
        "within": sorted(set(entry.within)),
        "facets": {key: sorted(set(values)) for key, values in entry.facets.items() if values},
    }
    written = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest(), "big") >> 1


def together(digests: Iterable[int]) -> int:
    """The digest of a page, from those of all its entries."""
    return sum(digests) % (1 << BITS)


def of_page(entries: Iterable[Entry]) -> int:
    return together(digest(entry) for entry in entries)
