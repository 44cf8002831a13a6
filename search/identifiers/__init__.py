"""Canonical keys of what is cited by number: pure functions, the same for an entry and a query."""

from search.identifiers.keys import Identified, canonical, identified

__all__ = ["Identified", "canonical", "identified"]
