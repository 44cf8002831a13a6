"""Words that the end of a line cut in two, made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable

HYPHEN = re.compile(r"\w[-\u2010\u00ad]$")
_WORD = re.compile(r"\w[\w-]*\w")
_CUT = re.compile(r"(?P<before>[\w-]*\w)[-\u2010\u00ad]$")
_KEPT = ("och", "eller", "samt", "respektive")
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-"})


class Words:
    """`known` are the words that the document writes on one line; `unsure` what was made whole without one."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        for line in lines:
            words = _WORD.findall(line.translate(_DASHES))
            if re.search(r"[-\u2010\u00ad]$", line.strip()):
                words = words[:-1]
            self._known.update(word.lower() for word in words)
        self.unsure: dict[str, str] = {}

    def joined(self, before: str, after: str) -> str:
        """Two lines of HTML as one text."""
        before, after = before.rstrip(), after.lstrip()
        bare = re.sub(r"(?:</(?:em|strong|a)>)+$", "", before)
        tail = before[len(bare) :]
        cut, first = _CUT.search(bare), re.match(r"(?:<[^>]+>)*(?P<word>[\w-]*\w)", after)
        if not cut or not first or first["word"].lower() in _KEPT:
            return f"{before.translate(_DASHES)} {after}".strip()
        hyphen = self._hyphen(cut["before"], first["word"], soft=bare.endswith("\u00ad"))
        return f"{bare[:-1]}{hyphen}{tail}{after}"

    def whole(self, text: str) -> str:
        """The text with hyphens as they are typed; one that may break a word is none."""
        return re.sub("\u00ad(?!$)", "", text.translate(_DASHES)).replace("\u00ad", "-")

    def _hyphen(self, before: str, after: str, *, soft: bool) -> str:
        """The hyphen, where the word has one of its own; else nothing. What the document does not tell is told."""
        whole, parted = f"{before}{after}".lower(), f"{before}-{after}".lower()
        if soft or whole in self._known:
            return ""
        if (
            parted in self._known
            or not after[:1].islower()
            or before[-1:].isdigit()
            or before.isupper()
            or len(before) == 1
        ):
            return "-"
        self.unsure.setdefault(whole, f"{before}-{after} → {before}{after}")
        return ""
