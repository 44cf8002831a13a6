"""What a web page can hold and what becomes of it."""

from __future__ import annotations

import base64

from guidance.importing.outline import Block, Outline
from guidance.importing.reading import read
from tests.guidance.importing.test_word import png


def page(body: str) -> Outline:
    return read("sida.html", f"<!doctype html><meta charset=utf-8><body>{body}</body>".encode())


def blocks(outline: Outline) -> list[Block]:
    return [block for chapter in outline.chapters for block in chapter.blocks]


def text(body: str) -> str:
    return "".join(
        block.value for block in blocks(page(f"<h1>Titel</h1><h2>Del</h2>{body}")) if block.kind == "text"
    )


def test_what_stands_around_the_main_content_is_left_out_and_told() -> None:
    outline = page(
        "<nav>Meny</nav><header>Logga</header><main><h1>Titel</h1><p>Text.</p></main><footer>Fot</footer>"
    )
    assert (outline.title, [block.value for block in blocks(outline)]) == ("Titel", ["<p>Text.</p>"])
    assert [(n.kind, n.excerpt) for n in outline.notices] == [
        ("navigation", "Meny"),
        ("navigation", "Logga"),
        ("navigation", "Fot"),
    ]


def test_scripts_and_styles_are_no_text() -> None:
    assert (
        text("<script>alert(1)</script><style>p{}</style><p onclick=x>Hej.</p><!-- tyst -->") == "<p>Hej.</p>"
    )


def test_characters_that_no_database_takes_are_left_out() -> None:
    assert text("<p>a\x01b&#2;c</p>") == "<p>abc</p>"


def test_a_form_around_the_whole_page_does_not_take_the_page_with_it() -> None:
    outline = page("<form><h1>Titel</h1><p>Text.</p></form>")
    assert [block.value for block in blocks(outline)] == ["<p>Text.</p>"]


def test_text_without_paragraphs_is_kept_in_order() -> None:
    assert text("<div>Ett. <b>Två.</b><div>Tre.</div>Fyra.</div>") == (
        "<p>Ett. <strong>Två.</strong></p><p>Tre.</p><p>Fyra.</p>"
    )


def test_unclosed_tags_do_not_nest_what_stands_side_by_side() -> None:
    assert (
        text("<ul><li>ett<li>två</ul><p>Ja.<p>Nej.")
        == "<ul><li>ett</li><li>två</li></ul><p>Ja.</p><p>Nej.</p>"
    )


def test_line_breaks_in_a_paragraph_stay() -> None:
    assert text("<p>Rad ett.<br>Rad två.</p>") == "<p>Rad ett.<br>Rad två.</p>"


def test_nested_lists_and_lists_of_paragraphs_stay_lists() -> None:
    assert text("<ol><li><p>ett</p><ul><li>a</li></ul></li><li><p>två</p></li></ol>") == (
        "<ol><li>ett<ul><li>a</li></ul></li><li>två</li></ol>"
    )


def test_links_out_are_kept_and_others_become_text() -> None:
    assert text(
        '<p><a href="https://a.se/?x=1&amp;y=2">ut</a> <a href="javascript:x()">in</a> <a href="/b">b</a></p>'
    ) == ('<p><a href="https://a.se/?x=1&amp;y=2">ut</a> in b</p>')


def test_footnotes_are_told_from_other_links_down_the_page() -> None:
    outline = page(
        "<h1>T</h1><p><a href='#del2'>2</a></p><p>Text.<sup><a id=r1 href='#n1'>1</a></sup></p>"
        "<h2 id=del2>Del</h2><p>Mer.</p><ol><li id=n1>Noten. <a href='#r1'>↑</a></li></ol>"
    )
    assert outline.chapters[0].blocks[-1].value == [{"number": "1", "text": "Noten."}]
    assert "Text.<sup>[1]</sup>" in outline.chapters[0].blocks[0].value
    assert outline.chapters[1].title == "Del"


def test_a_table_for_layout_is_read_as_text() -> None:
    assert text("<table><tr><td><p>Ett.</p><p>Två.</p></td></tr></table>") == "<p>Ett.</p><p>Två.</p>"


def test_an_image_in_the_page_is_taken_and_one_elsewhere_is_never_fetched() -> None:
    source = "data:image/png;base64," + base64.b64encode(png()).decode()
    outline = page(
        f"<h1>T</h1><p>Text.</p><figure><img src='{source}' alt='Blå'><figcaption>Rutan<br>Foto: Anna B</figcaption>"
        "</figure><img src='https://example.org/spion.gif' alt='Spion'>"
    )
    (figure,) = [block.value for block in blocks(outline) if block.kind == "figure"]
    assert (figure["alt"], figure["caption"], figure["credit"]) == ("Blå", "Rutan", "Anna B")
    assert [n.excerpt for n in outline.notices if n.kind == "image_missing"] == ["Spion spion.gif"]


def test_a_page_without_a_heading_is_named_after_its_tab() -> None:
    outline = read("x.html", b"<title>Fliken</title><p>En mening med punkt.</p><p>En till.</p>")
    assert outline.title == "Fliken"
    assert outline.notices[0].kind == "title_guessed"
