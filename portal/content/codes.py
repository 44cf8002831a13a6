"""Permanent short codes of sections.

A code is given once and never changes: it is the section's address (`/sv/s/k7f3/`), its anchor on the page
and its name in search. Letters and digits that are mistaken for one another are not used.
"""

from __future__ import annotations

import secrets
from collections.abc import Container

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 5
PATTERN = r"[a-z0-9]{4,8}"


def new_code(taken: Container[str]) -> str:
    """A code that is not in `taken`. There are 14 million, so chance alone seldom repeats one."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if code not in taken and not code.isdigit():
            return code
