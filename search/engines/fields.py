"""The fields by which an entry is found, alike in every engine."""

from __future__ import annotations

import re

from search.entries import Entry
from search.ranking import LEAD_WORDS

_LEAD = re.compile(rf"\s*(?:\S+\s+){{0,{LEAD_WORDS - 1}}}\S*")


def fields_of(entry: Entry) -> dict[str, str]:
    """Title, heading, lead (how its text begins) and the whole of it, by the names that `ranking` weighs."""
    text = f"{entry.text} {entry.kind}".rstrip()
    lead = _LEAD.match(text)
    return {
        "title": entry.title,
        "heading": entry.heading,
        "lead": lead[0].strip() if lead else "",
        "whole": "\n".join(filter(None, (entry.title, entry.number, entry.heading, text))),
    }
