"""PDF files made here, as people make them: from Word with headings, in columns, pasted, scanned. And broken ones."""

from __future__ import annotations

import html
import io
import re
import zlib
from typing import Any

import pypdf
from PIL import Image, ImageDraw
from weasyprint import HTML

from tests.guidance.importing.building import pasted_html, styled_html

PAGE = """
@page { size: A4; margin: 2.5cm;
  @top-left { content: "Socialstyrelsen"; font-size: 8pt }
  @bottom-right { content: counter(page) " (" counter(pages) ")"; font-size: 8pt } }
body { font: 11pt/1.3 serif; hyphens: auto; text-align: justify }
h1 { font-size: 20pt; text-align: left } h2 { font-size: 15pt } h3 { font-size: 12.5pt } h4 { font-size: 11pt }
table { border-collapse: collapse; break-inside: avoid } td, th { border: 1px solid; padding: 3pt; width: 50% }
.note { float: footnote; font-size: 8pt }
"""
UNMARKED = "h1, h2, h3, h4 { bookmark-level: none }"
COLUMNS = f"{UNMARKED} .text {{ columns: 2 }}"


def pdf(body: str, css: str = "", *, title: str = "") -> bytes:
    """A PDF of this HTML, in Swedish."""
    head = f"<title>{title}</title><style>{PAGE}{css}</style>"
    return HTML(
        string=f"<!DOCTYPE html><html lang=sv><head>{head}</head><body>{body}</body></html>"
    ).write_pdf()


def styled_pdf(text: str, wanted: dict[str, Any], css: str = "") -> bytes:
    """With headings as they were meant; all below the title stands in an element of its own."""
    page = styled_html(text, wanted).decode()
    body = re.search(r"<main>(.*)</main>", page)
    before, found, after = body[1].partition("</h1>") if body else ("", "", "")
    return pdf(f"{before}{found}<div class=text>{after}</div>", css)


def pasted_pdf(text: str) -> bytes:
    """Paragraphs of one size, as from a text editor."""
    body = pasted_html(text).decode().partition("<body>")[2]
    return pdf(body, "@page { @top-left { content: none } @bottom-right { content: none } }")


def scan(pages: int = 2, *, text: str = "") -> bytes:
    """Pictures of pages; with `text`, a page of text before them."""
    images = []
    for number in range(pages):
        image = Image.new("1", (620, 877), 1)
        ImageDraw.Draw(image).text((80, 80), f"Inskannad sida {number + 1}")
        images.append(image)
    stream = io.BytesIO()
    images[0].save(stream, "PDF", save_all=True, append_images=images[1:])
    if not text:
        return stream.getvalue()
    return joined(pdf(f"<p>{html.escape(text)}</p>"), stream.getvalue())


def joined(*files: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    for file in files:
        writer.append(io.BytesIO(file))
    return _written(writer)


def locked(password: str = "hemligt", *, for_all: bool = True) -> bytes:
    """With a password to open it, or else only against copying."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("<p>Hemligt.</p>")))
    if for_all:
        writer.encrypt(password, algorithm="RC4-128")
    else:
        rights = pypdf.constants.UserAccessPermissions
        but_copy = rights.all() & ~rights.EXTRACT & ~rights.EXTRACT_TEXT_AND_GRAPHICS
        writer.encrypt("", password, permissions_flag=but_copy, algorithm="RC4-128")
    return _written(writer)


def bomb(megabytes: int = 300) -> bytes:
    """A page of a few kilobytes that unpacks to this."""
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    return by_hand(zlib.compress(first + again * megabytes), "/Filter [/FlateDecode /FlateDecode]")


def by_hand(content: bytes, how: str = "", font: str = "") -> bytes:
    """A PDF of one page with this as its content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {font} >> >>".encode(),
        f"<< /Length {len(content)} {how} >>\nstream\n".encode() + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer << /Size 5 /Root 1 0 R >>\n"
    return out + end + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _written(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
