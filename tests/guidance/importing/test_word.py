"""What Word can hold and what becomes of it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from guidance.importing.outline import Block, Outline
from guidance.importing.reading import read
from tests.guidance.importing import hostile

Make = Callable[[Any], None]


def word(make: Make) -> Outline:
    document = Document()
    document.add_paragraph("Handbok", style="Title")
    make(document)
    stream = io.BytesIO()
    document.save(stream)
    return read("fil.docx", stream.getvalue())


def blocks(outline: Outline) -> list[Block]:
    return [block for chapter in outline.chapters for block in chapter.blocks]


def png(width: int = 4, height: int = 3) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_heading_styles_become_chapters_sections_and_subsections() -> None:
    def make(document: Any) -> None:
        for level, text in ((1, "Före"), (2, "Risk"), (3, "Tecken"), (2, "Skydd"), (1, "Efter")):
            document.add_heading(text, level)
            document.add_paragraph(f"Om {text.lower()}.")

    outline = word(make)
    assert [chapter.title for chapter in outline.chapters] == ["Före", "Efter"]
    sections = [(b.value["level"], b.value["heading"]) for b in blocks(outline) if b.kind == "section"]
    assert sections == [("2", "Risk"), ("3", "Tecken"), ("2", "Skydd")]


def test_headings_deeper_than_three_levels_become_subsections_and_are_told() -> None:
    def make(document: Any) -> None:
        for level in (1, 2, 3, 4):
            document.add_heading(f"Nivå {level}", level)
            document.add_paragraph("Text.")

    outline = word(make)
    assert [b.value["level"] for b in blocks(outline) if b.kind == "section"] == ["2", "3", "3"]
    assert [n.excerpt for n in outline.notices if n.kind == "levels_flattened"] == ["Nivå 4"]


def test_the_numbers_of_headings_are_left_to_the_portal() -> None:
    def make(document: Any) -> None:
        for level, text in ((1, "1 Före"), (2, "1.1 Risk"), (1, "2. Efter")):
            document.add_heading(text, level)
            document.add_paragraph("Text.")

    outline = word(make)
    assert [chapter.title for chapter in outline.chapters] == ["Före", "Efter"]
    assert [n.excerpt for n in outline.notices if n.kind == "numbers_removed"] == ["1, 1.1, 2"]


def test_a_table_keeps_its_headings_cells_and_caption() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Text före.")
        document.add_paragraph("Tabell 1. Vem som gör vad")
        table = document.add_table(3, 2)
        for row, texts in zip(
            table.rows, (("Vem", "Vad"), ("Polis", "Söker"), ("Kommun", "Anmäler")), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    table = next(block for block in blocks(word(make)) if block.kind == "table")
    assert table.value == {
        "caption": "Tabell 1. Vem som gör vad",
        "columns": ["Vem", "Vad"],
        "rows": [["Polis", "Söker"], ["Kommun", "Anmäler"]],
    }


def test_merged_cells_leave_empty_ones_so_that_columns_stay_straight() -> None:
    def make(document: Any) -> None:
        table = document.add_table(3, 3)
        for row in table.rows:
            for number, cell in enumerate(row.cells):
                cell.text = "abc"[number]
        table.cell(1, 0).merge(table.cell(2, 0)).text = "båda"
        table.cell(1, 1).merge(table.cell(1, 2)).text = "bred"

    table = next(block for block in blocks(word(make)) if block.kind == "table")
    assert table.value["rows"] == [["båda", "bred", ""], ["", "b", "c"]]


def test_lists_keep_their_levels_and_kinds() -> None:
    def make(document: Any) -> None:
        for style, text in (("List Bullet", "ett"), ("List Bullet 2", "under"), ("List Bullet", "två")):
            document.add_paragraph(text, style=style)
        document.add_paragraph("Och i ordning:")
        document.add_paragraph("först", style="List Number")
        document.add_paragraph("sedan", style="List Number")

    (text,) = [block.value for block in blocks(word(make))]
    assert "<ul><li>ett" in text and "<li>under</li>" in text
    assert text.endswith("<p>Och i ordning:</p><ol><li>först</li><li>sedan</li></ol>")


def test_bold_italic_and_links_are_kept_and_other_marks_are_not() -> None:
    def make(document: Any) -> None:
        paragraph = document.add_paragraph("Du ")
        paragraph.add_run("ska").bold = True
        paragraph.add_run(" inte").italic = True
        paragraph.add_run(" understrykas").underline = True

    (text,) = [block.value for block in blocks(word(make))]
    assert text == "<p>Du <strong>ska</strong><em> inte</em> understrykas</p>"


def test_an_image_comes_with_its_alternative_text_caption_and_credit() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Text före bilden.")
        document.add_picture(io.BytesIO(png()), width=Mm(20))
        document.inline_shapes[0]._inline.find(qn("wp:docPr")).set("descr", "En blå ruta")
        document.add_paragraph("Foto: Anna Bildsson")
        document.add_paragraph("Figur 1. Rutan")

    figure = next(block.value for block in blocks(word(make)) if block.kind == "figure")
    assert base64.b64decode(figure.pop("image")) == png()
    assert figure == {
        "filename": "bild.png",
        "alt": "En blå ruta",
        "caption": "Figur 1. Rutan",
        "credit": "Anna Bildsson",
    }


def test_an_image_without_alternative_text_is_told() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Text.")
        document.add_picture(io.BytesIO(png()))

    assert "alt_missing" in [notice.kind for notice in word(make).notices]


def test_an_image_of_too_many_pixels_is_left_out_and_told() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Text.")
        document.add_picture(io.BytesIO(png(9000, 9000)))

    outline = word(make)
    assert not [block for block in blocks(outline) if block.kind == "figure"]
    left_out = [notice.excerpt for notice in outline.notices if notice.kind == "image_missing"]
    assert left_out == ["9000 x 9000"]


def test_footnotes_stand_in_the_chapter_that_refers_to_them() -> None:
    notes = (
        f'<w:footnotes {hostile.W}><w:footnote w:id="2"><w:p><w:r><w:t>Se 5 kap. SoL.</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="3"><w:p><w:r><w:t>Prop. 2017/18:1.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    part = (
        f"<w:document {hostile.W}><w:body>"
        + heading("Före")
        + f"<w:p><w:r><w:t>Nämnden ansvarar.</w:t></w:r>{mark.format(2)}</w:p>"
        + heading("Efter")
        + f"<w:p><w:r><w:t>Polisen söker.</w:t></w:r>{mark.format(3)}</w:p></w:body></w:document>"
    )
    data = hostile.with_part("word/document.xml", part.encode(), more={"word/footnotes.xml": notes.encode()})
    outline = read("fil.docx", data)
    assert [chapter.blocks[0].value for chapter in outline.chapters] == [
        "<p>Nämnden ansvarar.<sup>[1]</sup></p>",
        "<p>Polisen söker.<sup>[2]</sup></p>",
    ]
    assert [chapter.blocks[-1].value for chapter in outline.chapters] == [
        [{"number": "1", "text": "Se 5 kap. SoL."}],
        [{"number": "2", "text": "Prop. 2017/18:1."}],
    ]


def heading(text: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_headers_and_footers_of_pages_are_left_out_and_told() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("Text.")
        document.sections[0].header.paragraphs[0].text = "Utkast 3"

    assert ("page_header", "Utkast 3") in [(n.kind, n.excerpt) for n in word(make).notices]


def test_a_formula_that_can_not_be_read_is_told() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    data = hostile.body(
        f"<w:p><w:r><w:t>Andelen är </w:t></w:r><m:oMath {math}><m:r><m:t>kvot</m:t></m:r></m:oMath></w:p>"
    )
    assert ("passed_over", "Andelen är kvot") in [(n.kind, n.excerpt) for n in read("fil.docx", data).notices]


def test_a_link_to_a_file_on_disk_is_never_followed() -> None:
    part = (
        f'<w:document {hostile.W} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>'
        f"{hostile.PARAGRAPH}<w:p><w:r><w:drawing><wp:inline><wp:docPr descr='Hemlig'/><a:graphic><a:graphicData>"
        "<a:blip r:link='rId99'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )
    data = hostile.with_part(
        "word/document.xml", part.encode(), more={"word/_rels/document.xml.rels": relation.encode()}
    )
    try:
        outline = read("fil.docx", data)
    except Exception as refusal:
        assert getattr(refusal, "code", "") == "damaged"
    else:
        assert not [block for block in blocks(outline) if block.kind == "figure"]
