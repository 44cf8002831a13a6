"""Words that a language lacks are shown in Swedish, and are said to be, so that they are read in the right voice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from translations.languages import BY_CODE, SOURCE, Language


def spoken(row: Any, field: str) -> Language | None:
    """The language in which `row` shows its translated `field` where that is another than the active one, else None."""
    active = get_language() or SOURCE
    own: str = getattr(row, build_localized_fieldname(field, active), "")
    return None if own or active == SOURCE else BY_CODE[SOURCE]
