"""Why a document is not taken in, by name. The words for people are in `wording.py`."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818
    """`code` names the fault, `details` fill its message."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
