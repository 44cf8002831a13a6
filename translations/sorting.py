"""How names are ordered in each language: its own alphabet, marks and capitals aside, word by word."""

from __future__ import annotations

import unicodedata
from functools import cache

LATIN = "abcdefghijklmnopqrstuvwxyz"
# Where a language's order is not that of the code charts, which Ethiopic and Arabic follow.
ALPHABETS = {
    "sv": f" {LATIN}åäö",
    "prs": " ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
PERSIAN_LETTERS = str.maketrans("يىكة", "ییکه")
ARABIC_ARTICLE = "ال"
SIGNS_IN_A_ROW = 8


def sort_key(text: str, language: str) -> tuple[int, ...]:
    """Compares names in the order of `language`."""
    order = _order(language)
    return tuple(order.get(sign, len(order) + ord(sign)) for sign in _letters(text, language))


def first_letter(text: str, language: str) -> str:
    """The letter under which a name stands in a list: the first of its row in Ethiopic; "" where there is no letter."""
    sign = next((sign for sign in _letters(text, language) if sign.isalpha()), "")
    if "ሀ" <= sign <= "ፚ":
        return chr(ord(sign) - ord(sign) % SIGNS_IN_A_ROW)
    return sign.upper()


def _letters(text: str, language: str) -> str:
    """The letters, digits and spaces that count. An Arabic name goes by the word behind its article."""
    alphabet = _order(language)
    text = unicodedata.normalize("NFC", text).lower()
    if language == "ar":
        text = text.removeprefix(ARABIC_ARTICLE)
    elif language == "prs":
        text = text.translate(PERSIAN_LETTERS)
    plain = "".join(sign if sign in alphabet else unicodedata.normalize("NFD", sign) for sign in text)
    return "".join(sign for sign in plain if sign.isalnum() or sign.isspace())


@cache
def _order(language: str) -> dict[str, int]:
    alphabet = ALPHABETS.get(language) or ALPHABETS.get(language.split("-", maxsplit=1)[0], "")
    return {sign: place for place, sign in enumerate(alphabet)}
