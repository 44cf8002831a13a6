"""The words in which an explanation of a hit is told."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from search.engines import Explanation

register = template.Library()

PARTS = {
    "words": _("Ord"),
    "grams": _("Ordbitar"),
    "pairs": _("Ord intill varandra"),
    "phrase": _("Ord i samma följd"),
    "alternatives": _("Synonymer och begrepp"),
    "identifier": _("Nummer eller kod"),
    "weight": _("Slag av sida"),
    "life": _("Gäller eller inte"),
    "freshness": _("Hur ny den är"),
    "lifted": _("Ord som lyfter"),
}
FIELDS = {
    "title": _("Sidans titel"),
    "heading": _("Rubrik"),
    "lead": _("Textens början"),
    "whole": _("Hela texten"),
    "": "",
}


@register.inclusion_tag("search/parts/explained_parts.html")
def explained_parts(explanation: Explanation) -> dict[str, Any]:
    """What each part gave, as the head and body of a table."""
    return {"rows": [(PARTS[part.name], FIELDS[part.field], part) for part in explanation.parts]}
