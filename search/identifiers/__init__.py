"""Canonical keys of what is cited by number: pure functions, the same for an entry and a query."""

from search.identifiers.acts import forget_act_names, register_act_names
from search.identifiers.keys import Identified, canonical, identified, whole_of, with_sections

__all__ = [
    "Identified",
    "canonical",
    "forget_act_names",
    "identified",
    "register_act_names",
    "whole_of",
    "with_sections",
]
