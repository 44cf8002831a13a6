"""A document as HTML that is whole in itself: the style stands in it, pictures are named by their address here."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from portal.agencies.models import OWNING
from portal.pages.citing import SITE_NAME, citation
from portal.pages.description import Fact
from portal.pages.facts import status, strip_of
from portal.paper.documents import Line, Paper, Piece, one_level_down
from translations.languages import language

TEMPLATE = "portal/paper/document.html"
STYLE = "portal/paper.css"
FEWEST_LINES, MOST_LINES = 4, 48


def html_of(paper: Paper) -> str:
    """The document in its own language. The same text gives the same HTML, whenever it is written."""
    with translation.override(paper.description.language):
        return render_to_string(TEMPLATE, _context(paper))


def source_of(html: str) -> str:
    """What tells whether a PDF would be another: words, facts and style are all in the HTML."""
    return hashlib.sha256(html.encode()).hexdigest()


def _context(paper: Paper) -> dict[str, Any]:
    description = paper.description
    first, more = _facts(paper.whole)
    address = f"{settings.WAGTAILADMIN_BASE_URL}{description.url}"
    return {
        "paper": paper,
        "description": description,
        "page": paper.whole.page,
        "language": language(description.language),
        "site": SITE_NAME,
        "style": style(),
        "agencies": [row.agency.name for row in description.owners if row.part in OWNING],
        "facts": first,
        "more_facts": more,
        "lines": _to_print(paper),
        "pieces": [_shown(paper, piece) for piece in paper.pieces],
        "address": address,
        "citation": citation(description, address),
        "digest": paper.digest,
    }


def _shown(paper: Paper, piece: Piece) -> dict[str, Any]:
    shown = {**piece.shown, "piece": piece, "addresses": _addresses(paper)}
    if piece is not paper.whole:
        shown["description"] = one_level_down(piece.description)
    return shown


def _addresses(paper: Paper) -> dict[int, str]:
    """Where links lead: to the place in the document where the page is in it, else to the site."""
    linked = chain.from_iterable(piece.page.pages_linked.values() for piece in paper.pieces)
    addresses = {page.pk: page.url for page in linked if page.url}
    return {**addresses, **{piece.page.pk: f"#{piece.anchor}" for piece in paper.pieces}}


def _to_print(paper: Paper) -> list[Line]:
    """The contents; a long list of one page's sections keeps its first level. None where it helps nobody."""
    lines = paper.contents
    if not paper.parts and len(lines) > MOST_LINES:
        lines = [line for line in lines if line.level == 1]
    return lines if len(lines) >= FEWEST_LINES else []


def _facts(piece: Piece) -> tuple[list[Fact], list[Fact]]:
    """Those for the front and those for the end. A page without a status of its own says since when it stands here."""
    own, description = piece.page.facts(), piece.description
    if not any(fact.key.startswith("life") for fact in own):
        first = description.first_published
        own = [status(description.life, first.date() if first else None), *own]
    return strip_of(description, own)


@cache
def style() -> SafeString:
    found = finders.find(STYLE)
    if not isinstance(found, str):
        raise FileNotFoundError(STYLE)
    return mark_safe(Path(found).read_text(encoding="utf-8"))  # noqa: S308 - our own file
