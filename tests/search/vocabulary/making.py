"""Vocabularies made of plain rows, for what needs no database."""

from __future__ import annotations

from datetime import date

from search.vocabulary.known import Forward, KnownTerm, Pair, Rows, Vocabulary

GUARDIAN = KnownTerm(
    "god-man",
    {
        "sv": ("god man", "ställföreträdare"),
        "en": ("legal guardian",),
        "ar": ("الوصي القانوني", "wasi"),
        "prs": ("سرپرست قانونی",),
        "so": ("masuulka sharciga ah",),
        "ti": ("ሕጋዊ ኣላዪ", "alayi"),
    },
)
WELFARE = KnownTerm(
    "socialnamnd", {"sv": ("socialnämnd",), "en": ("social welfare board",), "ti": ("ቤት ምኽሪ ማሕበራዊ",)}
)


def of_pairs(*pairs: tuple[str, str], language: str = "sv") -> Vocabulary:
    return Vocabulary(Rows(pairs=tuple(Pair(language, words, other) for words, other in pairs)))


def forward(words: str, page: int, until: date | None = None) -> Forward:
    return Forward("sv", words, page, until)
