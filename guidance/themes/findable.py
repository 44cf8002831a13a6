"""What search is told of subjects and audiences: the names of their facet values."""

from __future__ import annotations

from functools import partial

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from guidance.themes.models import Audience, ThemeTag


def names_of(model: type[ThemeTag] | type[Audience], language: str) -> dict[str, str]:
    """The names of all keys in `language`, Swedish where there is none."""
    with translation.override(language):
        return {row.key: row.name for row in model.objects.all()}


def register() -> None:
    """Called once when the app is ready."""
    from search.entries import register_facet

    register_facet("theme", _("Ämne"), partial(names_of, ThemeTag), is_subject=True)
    register_facet("audience", _("Målgrupp"), partial(names_of, Audience))
