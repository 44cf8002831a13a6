"""What plain text tells of its own form."""

from __future__ import annotations

import pytest

from guidance.importing.outline import Block, Outline
from guidance.importing.reading import read


def understood(text: str) -> Outline:
    return read("fil.txt", text.encode())


def body(text: str) -> str:
    outline = understood(f"Titel\n\nRubrik\n\n{text}\n")
    return "".join(block.value for block in blocks(outline) if block.kind == "text")


def blocks(outline: Outline) -> list[Block]:
    return [block for chapter in outline.chapters for block in chapter.blocks]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "Socialnämnden ska verka för att barn och unga växer upp\n"
        "under trygga och goda förhållanden. Nämnden ska i sam-\n"
        "arbete med hemmen främja utvecklingen hos barn.\n"
    )
    assert body(wrapped) == (
        "<p>Socialnämnden ska verka för att barn och unga växer upp under trygga och goda förhållanden. "
        "Nämnden ska i samarbete med hemmen främja utvecklingen hos barn.</p>"
    )


def test_short_lines_below_each_other_stay_lines() -> None:
    assert body("Anna ansvarar.\nBo hjälper till.") == "<p>Anna ansvarar.<br>Bo hjälper till.</p>"


@pytest.mark.parametrize("mark", ["•", "-", "*", "·"])
def test_bullets_make_a_list(mark: str) -> None:
    assert body(f"Det gäller\n{mark} ett\n{mark} två") == "<p>Det gäller</p><ul><li>ett</li><li>två</li></ul>"


def test_numbers_make_an_ordered_list_also_with_blank_lines_between() -> None:
    assert (
        body("1. Ring.\n\n2. Skriv.\n\n3. Vänta.") == "<ol><li>Ring.</li><li>Skriv.</li><li>Vänta.</li></ol>"
    )


@pytest.mark.parametrize("dash", ["–", "−", "-"])
def test_a_dash_that_stands_alone_is_somebody_speaking(dash: str) -> None:
    assert body(f"{dash} Det är viktigt, säger hon.") == f"<p>{dash} Det är viktigt, säger hon.</p>"


def test_a_sentence_cut_by_a_page_break_is_joined_over_the_page_number() -> None:
    outline = understood(
        "Titel\n\nRubrik\n\nNämnden ska göra en bedömning av om barnet kan\n\n3 (7)\n\fbo kvar i hemmet.\n"
    )
    assert (
        blocks(outline)[-1].value == "<p>Nämnden ska göra en bedömning av om barnet kan bo kvar i hemmet.</p>"
    )
    assert [notice.kind for notice in outline.notices] == ["joined", "page_number"]


def test_a_word_cut_by_a_page_break_is_healed() -> None:
    assert body("Nämnden ska göra en bedömning av barnets sam-\n\nlade situation.") == (
        "<p>Nämnden ska göra en bedömning av barnets samlade situation.</p>"
    )


def test_a_table_with_bars_is_a_table() -> None:
    outline = understood("Titel\n\nRubrik\n\nText.\n\n| Vem | Vad |\n|---|---|\n| Polis | söker |\n")
    assert blocks(outline)[-1].value == {
        "caption": "",
        "columns": ["Vem", "Vad"],
        "rows": [["Polis", "söker"]],
    }


def test_marks_of_html_in_a_text_are_text() -> None:
    assert body("Skriv <b> & </b>.") == "<p>Skriv &lt;b&gt; &amp; &lt;/b&gt;.</p>"


def test_a_document_without_headings_is_one_part_without_title() -> None:
    outline = understood("En första mening.\n\nEn andra mening.\n")
    assert (outline.title, outline.summary) == ("fil", "En första mening.")
    assert [chapter.title for chapter in outline.chapters] == [""]


def test_contact_details_under_a_heading_are_kept() -> None:
    outline = understood("Titel\n\nInledning\n\nText.\n\nKontakt\n\nRing kommunens växel.\n")
    assert [chapter.title for chapter in outline.chapters] == ["Inledning", "Kontakt"]
