"""What search is told of subjects and audiences: the names of their facet values."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from guidance.themes.models import Audience, ThemeTag


def names_of(model: type[ThemeTag] | type[Audience], keys: Iterable[str], language: str) -> dict[str, str]:
    """The names of `keys` in `language`, Swedish where there is none."""
    with translation.override(language):
        return {row.key: row.name for row in model.objects.filter(key__in=keys)}


def register() -> None:
    """Called once when the app is ready."""
    from search.entries import register_facet

    register_facet(
        "theme", _("Ämne"), lambda keys, language: names_of(ThemeTag, keys, language), is_subject=True
    )
    register_facet("audience", _("Målgrupp"), lambda keys, language: names_of(Audience, keys, language))
