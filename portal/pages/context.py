"""What the frame of every reader's page needs: language, menu, footer. Lazy, so that the admin pays nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from portal.pages.frame import Frame
from portal.pages.routing import tree_of_request
from translations.languages import BY_CODE, SOURCE, language


def frame(request: HttpRequest) -> dict[str, Any]:
    """`language` (the row of the table) and `frame` (the site's menus, read once when first used)."""
    code = get_language() or SOURCE
    row = language(code if code in BY_CODE else SOURCE)
    return {"language": row, "frame": SimpleLazyObject(lambda: Frame.of(tree_of_request(request, row.code)))}
