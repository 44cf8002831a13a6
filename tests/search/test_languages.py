"""Words that find each other in the other languages, through the whole engine."""

from __future__ import annotations

import pytest

from search.analysis.embedded import compiled
from search.analysis.stemming import arabic_light, ethiopic_skeleton
from search.engines import Engine
from search.query import Query
from tests.search.conftest import NewEngine, entry, fill


@pytest.fixture
def engine(emptied_engine: NewEngine) -> Engine:
    return emptied_engine()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Legal guardians represent children.", "guardian"),
        ("en", "The child is placed in a foster home.", "placing children"),
        ("ar", "تُعِينُ البلدية وصياً على الطفل", "الطفل"),
        ("ar", "المدرسة والأطفال", "مدرسة"),
        ("ar", "حقوق الأطفال", "اطفال"),
        ("ar", "رقم ١١٢", "112"),
        ("prs", "کودکان بی‌سرپرست", "كودكان"),
        ("prs", "مي‌خواهم کمک", "می خواهم"),
        ("fa", "سرپرستِ قانونی", "سرپرست قانوني"),
        ("so", "Carruurta aan la socon", "carruur"),
        ("so", "Go’aan", "goaan"),
        ("ti", "ሓገዝ ንህጻናት", "ሐገዝ"),
        ("ti", "ፀጥታ", "ጸጥታ"),
        ("ti", "ቆልዑ", "ቆልዓ"),
        ("xx", "Någonting på ett annat språk", "nagonting"),
    ],
)
def test_words_find_each_other(engine: Engine, language: str, text: str, words: str) -> None:
    fill(engine, [entry(1, text, language=language)])
    assert engine.search(Query(words=words, language=language)).total == 1


def test_a_language_does_not_answer_for_another(engine: Engine) -> None:
    fill(engine, [entry(1, "barn", language="sv")])
    assert engine.search(Query(words="barn", language="en")).total == 0


def test_arabic_loses_article_and_ending() -> None:
    assert arabic_light("والمدرسه") == "مدرس"
    assert arabic_light("ولد") == "ولد"
    assert arabic_light("ال") == "ال"


def test_the_ethiopic_skeleton_has_no_vowels() -> None:
    assert ethiopic_skeleton("ቆልዓ") == ethiopic_skeleton("ቈልዑ")[:0] + "ቀለዐ"
    assert ethiopic_skeleton("abc") == "abc"


def test_the_half_space_of_persian_parts_words() -> None:
    assert compiled("prs").words("می\u200cخواهم") == ["می", "خواهم"]
