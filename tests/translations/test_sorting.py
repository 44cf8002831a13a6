"""Names stand in the order of their language."""

import pytest

from translations.sorting import first_letter, sort_key


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("sv", ["asyl", "god man", "Godsida", "idé", "tolk", "ålder", "ärende", "öppenvård"]),
        ("sv-x-lattlast", ["zon", "åtgärd", "ärende", "ö"]),
        ("en", ["asylum", "Éire", "guardian", "legal guardian"]),
        ("ar", ["إقامة", "البلدية", "الترحيل", "الطفل", "لجوء"]),
        ("prs", ["آزار", "پناهندگی", "تابعیت", "چالش", "ژرف", "كودك", "گزارش", "یتیم"]),
        ("so", ["magan-gelyo", "Masuul", "turjumaan"]),
        ("ti", ["ሕጋዊ ኣላዪ", "ቤት ምኽሪ", "ተርጓሚ", "ኣስተርጓሚ", "ዑቕባ"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language, in_order):
    backwards = list(reversed(in_order))
    assert sorted(backwards, key=lambda name: sort_key(name, language)) == in_order


@pytest.mark.parametrize(
    ("name", "language", "letter"),
    [
        ("ålder", "sv", "Å"),
        ("ålder", "en", "A"),
        ("الوصي", "ar", "و"),
        ("كودك", "prs", "ک"),
        ("ሕጋዊ", "ti", "ሐ"),
        ("”barn”", "sv", "B"),
        ("§", "sv", ""),
    ],
)
def test_a_name_stands_under_its_first_letter(name, language, letter):
    assert first_letter(name, language) == letter
