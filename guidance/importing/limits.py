"""What a document may cost. The reading process sets the limits on itself before it looks at the document."""

from __future__ import annotations

import resource

UPLOAD = 25 * 1024 * 1024
"""Bytes of a file."""
MEMORY = 512 * 1024 * 1024
SECONDS = 30
DEPTH = 150
"""Elements inside each other. A page of a content system has about 40."""
UNPACKED = 150 * 1024 * 1024
"""Bytes of all parts of a Word file together."""
RATIO = 200
"""How many times a part may grow when it is unpacked; looked at from `RATIO_FROM` bytes."""
RATIO_FROM = 2 * 1024 * 1024
PARTS = 5_000
LIST_LEVEL = 8
"""The deepest list of Word, counted from 0."""


def confine() -> None:
    """Limit memory and processor time of this process. No file is written by it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
