"""Which paragraphs are headings: those that the bookmarks of the file name, and those that look like one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from guidance.importing import known_lines as known
from guidance.importing.readers.pdf.paragraphs import Paragraph

LARGER = 1.12
"""Than the text, from which size alone makes a heading."""
_LONGEST = 200
_MOST_LINES = 6
Look = tuple[float, bool]


def mark_headings(
    paragraphs: list[Paragraph], bookmarks: list[tuple[int, str]], body: float
) -> tuple[list[Paragraph], list[str]]:
    """Give each heading its level. Those that were guessed by their look, and bookmarks that no line answers to."""
    candidates = [p for p in paragraphs if _may_be(p, body)]
    named, missing = _named(paragraphs, bookmarks)
    levels: dict[Look, list[int]] = defaultdict(list)
    for paragraph, level in named.items():
        paragraph.level = level
        levels[_look(paragraph)].append(level)
    guessed = [p for p in candidates if p not in named]
    deepest = 0
    for look in sorted({_look(p) for p in candidates}, reverse=True):
        level = Counter(levels[look]).most_common(1)[0][0] if levels[look] else deepest + 1
        deepest = max(deepest, level)
        for paragraph in guessed:
            if _look(paragraph) == look:
                paragraph.level = level
    return guessed, missing


def title_of(paragraphs: list[Paragraph]) -> Paragraph | None:
    """The one heading that is larger than all others, where it opens the document."""
    headings = [p for p in paragraphs if p.level]
    if not headings:
        return None
    largest = max(headings, key=lambda p: p.size)
    alone = all(p is largest or p.size < largest.size - 0.6 for p in headings)
    return largest if alone and len(headings) > 1 and largest is headings[0] else None


def body_size(sizes: Iterable[tuple[float, int]]) -> float:
    """The size that most letters have."""
    counted: Counter[float] = Counter()
    for size, letters in sizes:
        counted[size] += letters
    return counted.most_common(1)[0][0] if counted else 10.0


def _may_be(paragraph: Paragraph, body: float) -> bool:
    text = paragraph.text
    if paragraph.mark and not re.match(r"\d", paragraph.mark):
        return False
    if len(text) > _LONGEST or len(paragraph.lines) > _MOST_LINES or not re.search(r"[^\W\d_]", text):
        return False
    if paragraph.size >= LARGER * body:
        return not text.endswith((".", ",", ";")) or paragraph.size >= 1.3 * body
    is_set_off = paragraph.bold and paragraph.size >= 0.97 * body
    return is_set_off and known.is_short_line(text) and len(paragraph.lines) <= 2


def _look(paragraph: Paragraph) -> Look:
    return (paragraph.size, paragraph.bold)


def _named(
    paragraphs: list[Paragraph], bookmarks: list[tuple[int, str]]
) -> tuple[dict[Paragraph, int], list[str]]:
    """Paragraphs by the level of their bookmark, in the order of both."""
    named: dict[Paragraph, int] = {}
    missing: list[str] = []
    texts = [_bare(p.text) if len(p.text) <= _LONGEST + 20 else "" for p in paragraphs]
    at = 0
    for level, title in bookmarks:
        wanted = _bare(title)
        found = next((n for n in range(at, len(texts)) if texts[n] == wanted), None) if wanted else None
        if found is None:
            missing.append(title)
        else:
            named[paragraphs[found]] = level
            at = found + 1
    return named, missing


def _bare(text: str) -> str:
    """Letters and figures alone: bookmarks write spaces, dots and cut words otherwise."""
    return re.sub(r"[\W_]+", "", text).lower()
