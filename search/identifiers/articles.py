"""Article numbers of publications (artikelnummer): year, month or series, number, as 2021-3-7255."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?<![\w.\-/])((?:19|20)\d\d)\s?-\s?(\d{1,3})\s?-\s?(\d{1,5})(?![\w/-])")


def article_numbers(text: str) -> list[tuple[int, int, str]]:
    """Start, end and canonical key of each article number in the text; a date (2021-03-07) is none."""
    return [
        (m.start(), m.end(), f"{m[1]}-{int(m[2])}-{m[3]}")
        for m in _ARTICLE.finditer(text)
        if not (len(m[2]) == 2 and len(m[3]) == 2)
    ]
