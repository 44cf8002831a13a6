"""Stemmers that an engine may lack: each takes one normalised word and gives its stem."""

from __future__ import annotations

_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def arabic_light(word: str) -> str:
    """Light stemming of Arabic (Larkey, Ballesteros and Connell 2002, "light10"), on normalised letters."""
    article = next((a for a in _ARTICLES if word.startswith(a) and len(word) - len(a) >= 2), "")
    if not article and word.startswith("و") and len(word) >= 4:
        article = "و"
    stem = word[len(article) :]
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 2:
            stem = stem[: -len(ending)]
    return stem


def ethiopic_skeleton(word: str) -> str:
    """The word without its vowels: eight signs stand in a row of the code chart, one a vowel."""
    return "".join(chr(ord(sign) & ~7) if "ሀ" <= sign <= "ፚ" else sign for sign in word)
