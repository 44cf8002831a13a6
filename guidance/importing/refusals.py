"""Why a document is not taken in. The words are in `wording.py`; here are only the names, for the reading process."""

from __future__ import annotations


class Refusal(Exception):
    """`code` names the fault, `details` fill its message."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
