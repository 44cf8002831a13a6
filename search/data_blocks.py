"""Data in a page for machines that read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

NOT_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def json_ld_block(data: Mapping[str, Any]) -> SafeString:
    """A data block: browsers do not run it, so the content policy allows it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(NOT_IN_SCRIPT)
    # No character that could end the element is left.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
