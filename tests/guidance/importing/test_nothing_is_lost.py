"""Each word of a document is in the outline or in a notice: what is left out is always told."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from guidance.importing.outline import Block, Outline, plain
from guidance.importing.reading import read
from guidance.importing.refusals import Refusal
from tests.guidance.importing.building import pasted_docx, pasted_html

WORD = re.compile(r"[^\W_]+")
NUMBERED = re.compile(r"<ol>.*?</ol>", re.DOTALL)


def words_of(outline: Outline) -> set[str]:
    """Every word of the outline and its notices."""
    written = [outline.title, outline.summary, outline.date or "", *outline.registry_numbers]
    written += [notice.excerpt for notice in outline.notices]
    for chapter in outline.chapters:
        written += [chapter.title, *(text for block in chapter.blocks for text in texts_of(block))]
    return {word for text in written for word in WORD.findall(text)}


def texts_of(block: Block) -> list[str]:
    value = block.value
    if block.kind == "section":
        return [value["heading"]]
    if block.kind == "text":
        return [
            plain(value),
            *(str(n + 1) for items in NUMBERED.findall(value) for n in range(items.count("<li>"))),
        ]
    if block.kind == "table":
        return [value["caption"], *value["columns"], *(plain(cell) for row in value["rows"] for cell in row)]
    if block.kind == "notes":
        return [part for note in value for part in (note["number"], plain(note["text"]))]
    return [value["alt"], value["caption"], value["credit"]]


LINES = st.one_of(
    st.sampled_from(
        [
            "Läs mer", "Ladda ner:", "Kontakt", "Publicerad", "Senast uppdaterad: 2021-03-01", "2022-07-14",
            "S2022/03300 (delvis)", "Foto: Anna Bildsson", "Johner Bildbyra AB", "info@johner.se", "3 (7)",
            "106 30 Stockholm", "Socialstyrelsen", "## Ansvar", "### **Vem gör vad**", "På regeringens vägnar",
            "Anna Andersson", "Kopia till", "Rapport om barn (pdf)", "Prenumerera på nyhetsbrevet!",
            "Aktuella varningsmeddelanden i länet", "| a | b |", "|---|---|", "1. Första steget", "2. Andra steget",
            "• en punkt", "- ett streck", "– Det är bra, säger hon.", "a) en bokstav", "1.2 Barnets bästa",
        ]
    ),
    st.lists(
        st.text(alphabet="abcåäöABÅÄÖ019<&>\"'*_#|[]()-–.,:;?!", min_size=1, max_size=12), min_size=1, max_size=25
    ).map(" ".join),
)  # fmt: skip
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n\n\f\n"])), min_size=1, max_size=20).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def lost(source: str, outline: Outline) -> set[str]:
    """A hyphen at the end of a line may join what stands on both sides of it, so such words are asked for in part."""
    kept = words_of(outline)
    whole = "".join(sorted(kept))
    return {word for word in WORD.findall(source) if word not in kept and word not in whole}


@given(TEXTS)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    try:
        outline = read("fil.txt", text.encode())
    except Refusal as refusal:
        assert refusal.code in ("no_text", "empty", "other_inside")
        return
    assert lost(text, outline) == set()


@given(TEXTS)
def test_no_word_of_a_web_page_is_lost(text: str) -> None:
    try:
        outline = read("fil.html", pasted_html(text))
    except Refusal as refusal:
        assert refusal.code == "no_text"
        return
    assert lost(text, outline) == set()


def test_no_word_of_the_five_is_lost(document: str, source: bytes) -> None:
    for name, data in (
        (f"{document}.txt", source),
        (f"{document}.docx", pasted_docx(source.decode())),
        (f"{document}.html", pasted_html(source.decode())),
    ):
        assert lost(source.decode(), read(name, data)) == set()
