"""The PDF itself, as somebody who hears it read aloud, and a machine, meet it."""

from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from portal.agencies.models import Agency
from portal.pages.digest import digest_of
from portal.paper import laying_out
from portal.paper.keeping import drafts_of
from portal.paper.laying_out import NotMadeError, WithoutPangoError, lay_out
from tests.portal.editorial import making

pytestmark = [pytest.mark.django_db, pytest.mark.pango]

WARNING = {"type": "warning", "value": {"heading": "Vänta inte", "text": "<p>Ring 112.</p>"}}
STEP = {"type": "step", "value": {"heading": "Sök", "text": "<p>Leta i närheten.</p>"}}
FIRST = making.body(
    making.section("Ankomsten", "aaaa2"),
    making.text("Barnet kommer."),
    WARNING,
    STEP,
    making.section("Samtalet", "aaaa3", level="3"),
    making.text("Fråga barnet."),
)
SECOND = making.body(making.section("Skolan", "aaaa4"), making.text("Skolan börjar."))


@pytest.fixture
def book(home):
    made, _ = making.handbook(("Ett", FIRST), ("Två", SECOND))
    return made


@pytest.fixture
def pdf(book):
    [draft] = drafts_of(book.pk)
    return PdfReader(BytesIO(lay_out(draft.html).data))


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pdf.pages)


def marks_of(element, found=None):
    """The structure in the order in which it is read."""
    found = [] if found is None else found
    element = element.get_object() if isinstance(element, IndirectObject) else element
    if isinstance(element, dict) and "/S" in element:
        found.append(element["/S"].removeprefix("/"))
    kids = element.get("/K", []) if isinstance(element, dict) else []
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int):
            marks_of(kid, found)
    return found


def test_a_handbook_as_one_document(book, pdf):
    _is_named_and_in_its_language(pdf)
    _is_read_in_order(pdf)
    _has_bookmarks(pdf)
    _has_headings_lists_and_links_marked(pdf)
    _has_links_that_lead_somewhere(pdf)
    _says_on_each_page_what_it_is(book, pdf)
    _has_every_font_within_it(pdf)


def _is_named_and_in_its_language(pdf):
    root = pdf.trailer["/Root"]
    assert (pdf.metadata.title, pdf.metadata.author) == ("Handbok", "Prov")
    assert root["/Lang"] == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def _is_read_in_order(pdf):
    text = "".join(text_of(pdf).split())
    words = [
        "Handbok",
        "Innehåll",
        "Ankomsten",
        "Barnet kommer.",
        "Vänta inte",
        "Leta i",
        "Fråga barnet.",
        "Skolan börjar.",
        "Om den här texten",
    ]
    places, at = [], 0
    for word in words:
        at = text.find("".join(word.split()), at)
        assert at >= 0, f"”{word}” is missing, or stands before {words[: len(places)]}"
        places.append(at)


def _has_bookmarks(pdf):
    def named(outline):
        return [named(item) if isinstance(item, list) else item.title for item in outline]

    assert named(pdf.outline) == [
        "Handbok",
        "1 Ett",
        ["1.1 Ankomsten", ["1.1.1 Samtalet"]],
        "2 Två",
        ["2.1 Skolan"],
    ]
    pages = [pdf.get_destination_page_number(item) for item in pdf.outline if not isinstance(item, list)]
    assert pages == sorted(set(pages))


def _has_headings_lists_and_links_marked(pdf):
    marks = marks_of(pdf.trailer["/Root"]["/StructTreeRoot"])
    levels = [int(mark[1]) for mark in marks if mark in {"H1", "H2", "H3", "H4", "H5"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"L", "LI", "Link", "P", "Sect"} <= set(marks)


def _has_links_that_lead_somewhere(pdf):
    named = pdf.named_destinations
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    inner = [link["/Dest"] for link in links if "/Dest" in link]
    outer = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert len(inner) >= 4
    assert all(name in named for name in inner)
    assert all(address.startswith(("http://", "https://", "mailto:", "tel:")) for address in outer)


def _says_on_each_page_what_it_is(book, pdf):
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        assert f"Sida {number} av {len(pdf.pages)}" in text
        assert "Prov" in text
        assert "/sv/handbok/" in text
        assert "Kontrollsumma" in text


def _has_every_font_within_it(pdf):
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            for below in font.get_object().get("/DescendantFonts", [font]):
                described = below.get_object()["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)


def test_a_page_carries_the_checksum_of_its_description(home):
    page = making.guidance(home, "Text", body=SECOND)
    [draft] = drafts_of(page.pk)
    text = text_of(PdfReader(BytesIO(lay_out(draft.html).data)))
    assert digest_of(page.describe()) in text.replace("\n", "")


def test_nothing_is_fetched_but_media_of_our_own(files, settings):
    """What is asked for elsewhere, on the machine or above the folder is refused, and the document made without it."""
    files.mkdir()
    (files / "ours.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (files.parent / "secret.txt").write_text("hemligt")
    asked = (
        f"{settings.WAGTAILADMIN_BASE_URL}/media/ours.svg", f"{settings.WAGTAILADMIN_BASE_URL}/media/../secret.txt",
        f"file://{files.parent}/secret.txt", "http://192.0.2.1/", f"{settings.WAGTAILADMIN_BASE_URL}/sv/",
    )  # fmt: skip
    said = {address: _fetched(address, files, settings) for address in asked}
    assert said == {address: address == asked[0] for address in asked}


def _fetched(address, files, settings):
    from portal.paper.child import own_files

    fetch = own_files(f"{settings.WAGTAILADMIN_BASE_URL}/media/", files.resolve())
    try:
        fetch(address).close()
    except (ValueError, OSError):
        return False
    return True


def test_a_document_that_asks_for_too_much_memory_is_given_up(monkeypatch):
    with pytest.raises(NotMadeError):
        lay_out(f"<html lang=sv><title>t</title><p style='columns:1'>{'<div>' * 20000}x")


def test_without_pango_it_is_said(monkeypatch, home):
    """The whole road through WeasyPrint's own loading, on a machine where the library is not to be found."""
    monkeypatch.setattr(laying_out, "MODULE", "tests.portal.paper.without_pango")
    with pytest.raises(WithoutPangoError, match="pango"):
        laying_out.probe()


def test_agencies_are_its_authors(home):
    page = making.draft(making.GuidancePage, home, "Text", body=SECOND)
    making.own(page, Agency.objects.create(code="tva", name="Två"))
    page.publish(page.get_latest_revision(), without_review="Provtext")
    [draft] = drafts_of(page.pk)
    assert '<meta name="author" content="Prov">' in draft.html
