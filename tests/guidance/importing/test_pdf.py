"""A PDF becomes outline and text; what its look does not settle is told, and a scan is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.importing import confined, wording
from guidance.importing.confined import read_document
from guidance.importing.outline import Outline
from guidance.importing.reading import read
from guidance.importing.refusals import Refusal
from tests.guidance.importing import pdfs
from tests.guidance.importing.building import as_written, expected
from tests.guidance.importing.test_five_documents import GUESSES, without
from tests.guidance.importing.test_nothing_is_lost import lost

SENTENCE = (
    "Socialnämnden ska verka för att barn och unga växer upp under trygga och goda förhållanden och i nära "
    "samarbete med hemmen främja en allsidig personlighetsutveckling. "
)
TABLE = "<table><tr><th>Roll<th>Ansvar<tr><td>God man<td>{0}{0}<tr><td>Boendet<td>Ringer polisen.</table>"
PART = (
    "<h2>Ansvar {n}</h2><p>{s}{s}{s}<span class=note>Källa nummer {n} säger det.</span> {s}</p>"
    "<h3>Vem gör vad</h3><ul><li>Boendet ringer</li><li>{s}</li></ul><ol><li>Först</li><li>Sedan</li></ol>"
    "<p>{s}Det är <b>viktigt</b> och <a href='https://www.example.se/mer'>mer finns</a> att läsa.</p>{t}"
)
HANDBOOK = (
    "<h1>Skydd av ensamkommande barn</h1><p>En kort inledning.</p><div class=text>"
    + "".join(PART.format(n=number, s=SENTENCE, t=TABLE.format(SENTENCE)) for number in range(1, 5))
    + "</div>"
)
ROUND_THE_TEXT = ("page_header", "page_number", "hyphens_mended", "joined", "headings_by_look", "columns")


@cache
def handbook(css: str = "") -> Outline:
    return read("handbok.pdf", pdfs.pdf(HANDBOOK, css))


def told(outline: Outline) -> dict[str, str]:
    return {notice.kind: notice.excerpt for notice in outline.notices}


def blocks(outline: Outline, kind: str) -> list[Any]:
    return [block.value for chapter in outline.chapters for block in chapter.blocks if block.kind == kind]


@pytest.fixture(params=["", pdfs.UNMARKED, pdfs.COLUMNS], ids=["bookmarks", "one column", "two columns"])
def outline(request: pytest.FixtureRequest) -> Outline:
    return handbook(request.param)


def test_title_chapters_and_sections_are_found(outline: Outline) -> None:
    assert outline.title == "Skydd av ensamkommande barn"
    assert outline.summary == "En kort inledning."
    assert [chapter.title for chapter in outline.chapters] == [f"Ansvar {n}" for n in range(1, 5)]
    assert [section["heading"] for section in blocks(outline, "section")] == ["Vem gör vad"] * 4


def test_footnotes_stand_in_the_chapter_that_marks_them(outline: Outline) -> None:
    for number, chapter in enumerate(outline.chapters, start=1):
        notes = next(block.value for block in chapter.blocks if block.kind == "notes")
        assert notes == [{"number": str(number), "text": f"Källa nummer {number} säger det."}]
        assert f"personlighetsutveckling.<sup>[{number}]</sup> Socialnämnden" in chapter.blocks[0].value


def test_running_heads_and_page_numbers_are_left_out_and_told(outline: Outline) -> None:
    assert told(outline)["page_header"] == "Socialstyrelsen"
    assert told(outline)["page_number"].startswith("1 (")
    assert not any("Socialstyrelsen" in text for text in blocks(outline, "text"))


def test_lists_bold_and_links_are_kept(outline: Outline) -> None:
    first = blocks(outline, "text")[1]
    assert re.match(
        r"<ul><li>Boendet ringer</li><li>Socialnämnden .*</li></ul><ol><li>Först</li><li>Sedan</li></ol>",
        first,
    )
    assert "<strong>viktigt</strong>" in first
    assert '<a href="https://www.example.se/mer">mer finns</a>' in first


def test_a_simple_table_is_one_and_told() -> None:
    table = blocks(handbook(), "table")[0]
    assert table["columns"] == ["Roll", "Ansvar"]
    assert table["rows"] == [["God man", (SENTENCE * 2).strip()], ["Boendet", "Ringer polisen."]]
    assert told(handbook())["table_guessed"] == "Roll | Ansvar"


@pytest.mark.parametrize("css", [pdfs.UNMARKED, pdfs.COLUMNS])
def test_words_cut_at_the_end_of_a_line_are_whole_and_columns_are_read_one_after_the_other(css: str) -> None:
    for text in blocks(handbook(css), "text"):
        for paragraph in re.findall(r"<p>(Socialnämnden.*?)</p>", text):
            assert not re.sub(r"Det är.*|<sup>.*?</sup>", "", paragraph).replace(SENTENCE.strip(), "").strip()


def test_columns_are_told() -> None:
    assert "columns" in told(handbook(pdfs.COLUMNS))
    assert "columns" not in told(handbook(pdfs.UNMARKED))


def test_headings_are_told_as_guessed_only_where_the_file_does_not_mark_them() -> None:
    assert "headings_by_look" not in told(handbook())
    assert told(handbook(pdfs.UNMARKED))["headings_by_look"].startswith(
        "Skydd av ensamkommande barn; Ansvar 1"
    )


def test_a_bookmark_that_no_line_answers_to_is_told() -> None:
    body = "<h1>Rubrik</h1><p>Text.</p><p style='bookmark-level:2;bookmark-label:\"Försvunnen\"'>Mer text här.</p>"
    assert told(read("a.pdf", pdfs.pdf(body)))["bookmarks_unmatched"] == "Försvunnen"


def test_a_hyphen_of_its_own_is_kept_where_the_document_shows_it() -> None:
    lines = "Ett HVB-<br>hem och socialtjänst-<br>barn, social- och e-<br>post. Socialtjänst-barn."
    text = read("a.pdf", pdfs.pdf(f"<h1>Rubrik</h1><p>{lines}</p><p>Mer.</p>", "p { width: 6cm }")).summary
    assert "HVB-hem" in text and "socialtjänst-barn" in text and "social- och e-post" in text


def test_a_mended_word_that_the_document_does_not_show_is_told() -> None:
    body = f"<h1>Rubrik</h1><p>{SENTENCE}</p>"
    assert (
        "barn-äktenskap → barnäktenskap"
        in told(
            read("a.pdf", pdfs.pdf(f"{body}<p style='width:4cm'>Handledning om barn-<br>äktenskap.</p>"))
        )["hyphens_mended"]
    )


def test_notes_that_each_page_counts_anew_get_numbers_of_their_own() -> None:
    page = "<p>Text som hänvisar<span class=note>Not på sidan {0}.</span> till en not.</p>"
    body = "".join(
        f"<section style='break-before:page;counter-reset:footnote'>{page.format(n)}</section>"
        for n in (1, 2)
    )
    outline = read("a.pdf", pdfs.pdf(f"<h1>Noter</h1>{body}", "@page { counter-reset: footnote }"))
    notes = [note for value in blocks(outline, "notes") for note in value]
    assert [(note["number"], note["text"]) for note in notes] == [
        ("1", "Not på sidan 1."),
        ("2", "Not på sidan 2."),
    ]


def test_a_list_of_contents_is_left_out_and_told() -> None:
    rows = "".join(f"<p>Del {n} {'.' * 60} {n}</p>" for n in range(1, 4))
    outline = read("a.pdf", pdfs.pdf(f"<h1>Bok</h1><h2>Innehåll</h2>{rows}<h2>Del ett</h2><p>{SENTENCE}</p>"))
    assert [chapter.title for chapter in outline.chapters] == ["Del ett"]
    assert told(outline)["contents_list"].startswith("Del 1 ....")


def test_turned_text_and_pages_with_images_are_told() -> None:
    image = (
        '<svg width="100" height="60"><image width="100" height="60" href="data:image/png;base64,{}"/></svg>'
    )
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    turned = "<div style='transform:rotate(90deg);width:4cm'>Antal barn</div>"
    found = told(read("a.pdf", pdfs.pdf(f"<h1>Bilder</h1><p>{SENTENCE}</p>{image.format(dot)}{turned}")))
    assert found["turned_text"] == "Antal barn"
    assert found["image_left"] == "s. 1"


# The five real documents


@pytest.mark.parametrize(
    "css", ["", pdfs.UNMARKED, pdfs.COLUMNS], ids=["bookmarks", "one column", "two columns"]
)
def test_each_of_the_five_becomes_what_was_written_by_hand(document: str, source: bytes, css: str) -> None:
    wanted = expected(document)
    outline = read(f"{document}.pdf", pdfs.styled_pdf(source.decode(), wanted, css))
    assert without(ROUND_THE_TEXT, as_written(outline)) == without((*GUESSES, "joined"), wanted)
    assert lost(source.decode(), outline) == set()


def test_each_of_the_five_without_any_heading_marked_becomes_the_same(document: str, source: bytes) -> None:
    wanted = expected(document)
    outline = read(f"{document}.pdf", pdfs.pasted_pdf(source.decode()))
    assert without(ROUND_THE_TEXT, as_written(outline)) == without(("joined",), wanted)
    assert lost(source.decode(), outline) == set()


# What is refused


FILES: dict[str, tuple[Any, str]] = {
    "a scan": (pdfs.scan, "scan"),
    "a page of text with two scanned ones": (lambda: pdfs.scan(2, text=SENTENCE), "scan"),
    "one with a password": (pdfs.locked, "encrypted_pdf"),
    "one that may not be copied": (lambda: pdfs.locked(for_all=False), "encrypted_pdf"),
    "one cut short": (lambda: pdfs.pdf("<p>Hej.</p>")[:-500], "damaged_pdf"),
    "the head of one": (lambda: b"%PDF-1.7\n%%EOF", "damaged_pdf"),
    "an empty page": (lambda: pdfs.by_hand(b""), "no_text"),
    "something else by its name": (lambda: b"Hej hej.", "not_pdf"),
    "a picture by its name": (lambda: b"\x89PNG\r\n\x1a\n", "not_pdf"),
}


@pytest.mark.parametrize("what", FILES)
def test_it_is_refused_by_name_and_with_advice(what: str) -> None:
    make, code = FILES[what]
    with pytest.raises(Refusal) as refused:
        read_document("a.pdf", make())
    assert refused.value.code == code
    message = wording.refusal_message(refused.value)
    assert len(message) > 30 and "%(" not in message


def test_a_bomb_is_stopped_by_the_limit_of_memory() -> None:
    """With a smaller limit, so that it is reached at once."""
    script = "from guidance.importing import child, limits; limits.MEMORY = 220 * 1024**2; child.main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "a.pdf"], input=pdfs.bomb(), capture_output=True, check=False
    )
    with pytest.raises(Refusal) as refused:
        confined._outline(done)
    assert refused.value.code == "too_much_memory"


def test_a_scan_says_how_many_pages_and_what_to_do() -> None:
    with pytest.raises(Refusal) as refused:
        read("a.pdf", pdfs.scan(3))
    message = wording.refusal_message(refused.value)
    assert "3 av 3 sidor" in message and "OCR" in message


def test_letters_without_a_known_sign_are_refused() -> None:
    font = (
        "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< "
    )
    font += "/Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    font += "/Supplement 0 >> >>] >> >>"
    with pytest.raises(Refusal) as refused:
        read("a.pdf", pdfs.by_hand(b"BT /F1 12 Tf 72 700 Td <00410042004300440045> Tj ET", font=font))
    assert refused.value.code == "letters_unknown"


def test_one_scanned_page_among_others_is_told() -> None:
    text = pdfs.pdf(f"<h1>Plan</h1><p>{SENTENCE}</p><p style='break-before:page'>{SENTENCE}</p>")
    outline = read("a.pdf", pdfs.joined(text, pdfs.scan(1)))
    assert told(outline)["page_without_text"] == "s. 3"


def test_every_doubt_has_words() -> None:
    kinds = {notice.kind for css in ("", pdfs.UNMARKED, pdfs.COLUMNS) for notice in handbook(css).notices}
    more = {
        "bookmarks_unmatched",
        "contents_list",
        "image_left",
        "notes_renumbered",
        "ocr_text",
        "page_without_text",
    }
    assert kinds | more | {"turned_text", "unknown_letters"} <= set(wording._NOTICES)


@settings(max_examples=40)
@given(st.data())
def test_whatever_is_done_to_the_bytes_the_answer_is_an_outline_or_a_refusal(data: st.DataObject) -> None:
    whole = SMALL
    start = data.draw(st.integers(0, len(whole) - 1))
    harmed = whole[:start] + data.draw(st.binary(max_size=8)) + whole[start + data.draw(st.integers(0, 40)) :]
    try:
        assert read("a.pdf", harmed).title
    except Refusal as refusal:
        assert refusal.code in wording._REFUSALS


SMALL = pdfs.by_hand(
    b"BT /F1 20 Tf 72 760 Td (Plan) Tj ET BT /F1 11 Tf 72 700 Td (Ring polisen.) Tj ET",
    font="/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
)
