from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.embedded import compiled
from search.marking import LENGTH, Marker


def marked(words: str, text: str) -> str:
    return Marker(words, compiled("sv")).marked(text)


class Text(HTMLParser):
    """The text of some HTML, and the names of its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", set()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add((tag, str(attrs)))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("socialnämnd", "Socialnämnden utreder", "<mark>Socialnämnden</mark> utreder"),
        ("äktenskap", "Barnäktenskap", "<mark>Barnäktenskap</mark>"),
        ("familjehemsplacering", "ett familjehem", "ett <mark>familjehem</mark>"),
        ("aktenskap", "äktenskap", "<mark>äktenskap</mark>"),
        ("vem är god man", "är en god man", "är en <mark>god</mark> <mark>man</mark>"),
        ("i", "i dag", "<mark>i</mark> dag"),
        ("", "i dag", "i dag"),
        ("barn", "<b>barn</b> & <script>", "&lt;b&gt;<mark>barn</mark>&lt;/b&gt; &amp; &lt;script&gt;"),
    ],
)
def test_the_words_that_answer_are_marked(words: str, text: str, expected: str) -> None:
    assert marked(words, text) == expected


@given(st.text(max_size=40), st.text(max_size=600))
def test_a_snippet_is_safe_and_a_piece_of_the_text(words: str, text: str) -> None:
    shown = Text(Marker(words, compiled("sv")).snippet(text))
    assert shown.tags <= {("mark", "[]")}
    piece = shown.text.removeprefix("… ").removesuffix(" …")
    assert piece in text.replace("\r", "\n") or piece in text


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    text = "Om barn. " + "Något annat står här. " * 30 + "En god man företräder barnet. " + "Mer. " * 100
    snippet = Marker("god man barn", compiled("sv")).snippet(text)
    assert snippet.startswith("En <mark>god</mark> <mark>man</mark> företräder <mark>barnet</mark>.")


def test_a_long_sentence_is_cut_between_words_around_the_match() -> None:
    text = "ord " * 300 + "familjehem " + "ord " * 300
    snippet = Marker("familjehem", compiled("sv")).snippet(text)
    assert "<mark>familjehem</mark>" in snippet
    assert snippet.startswith("… ord ") and snippet.endswith("ord …")
    assert len(snippet) < LENGTH + 60
