"""Character maps, applied to lower-case text in composed form (NFC)."""

from __future__ import annotations

CharacterMap = dict[int, str | int | None]


def _drop(characters: str) -> CharacterMap:
    return {ord(character): None for character in characters}


def _to(letter: str, characters: str) -> CharacterMap:
    return {ord(character): letter for character in characters}


# Latin letters as they are typed in a hurry. For grams only: in the word field å, ä and ö are letters.
FOLDED: CharacterMap = {
    **_to("a", "åäáàâã"),
    **_to("e", "éèêë"),
    **_to("i", "íìîï"),
    **_to("o", "öóòôõø"),
    **_to("u", "üúùû"),
    **_to("c", "ç"),
    **_to("n", "ñ"),
    **_to("ae", "æ"),
    **_to("ss", "ß"),
}

DIGITS: CharacterMap = {zero + digit: str(digit) for zero in (ord("٠"), ord("۰")) for digit in range(10)}

_TATWEEL = "\u0640"
_HARAKAT = "".join(map(chr, range(0x64B, 0x656))) + "\u0670"

# Lucene's arabic_normalization, with the marks and the tatweel dropped.
ARABIC: CharacterMap = {
    **DIGITS,
    **_drop(_TATWEEL + _HARAKAT),
    **_to("ا", "أإآٱ"),
    **_to("ي", "ى"),
    **_to("ه", "ة"),
}

# Arabic and Persian keyboards write the same letters with different signs; the half space parts words.
PERSIAN: CharacterMap = {
    **DIGITS,
    **_drop(_TATWEEL + _HARAKAT + "ء"),
    **_to(" ", "\u200c"),
    **_to("ی", "يىئ"),
    **_to("ک", "ك"),
    **_to("ه", "ۀةہ"),
    **_to("ا", "أإآٱ"),
    **_to("و", "ؤ"),
}

SOMALI: CharacterMap = _drop("'’‘ʼ`´")

# Rows of signs that sound alike in Tigrinya, each to the row that stands for it.
_SOUND_ALIKE_ROWS = {0x1210: 0x1200, 0x1280: 0x1200, 0x1220: 0x1230, 0x1340: 0x1338}
TIGRINYA: CharacterMap = {
    row + vowel: chr(stands_for + vowel)
    for row, stands_for in _SOUND_ALIKE_ROWS.items()
    for vowel in range(7)
}
