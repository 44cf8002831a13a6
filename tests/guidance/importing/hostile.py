"""Files that mean harm, or were harmed, made here. Each function gives the bytes of one."""

from __future__ import annotations

import io
import struct
import zipfile

from docx import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>Hej på dig.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096


def docx(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs or ("Ett stycke.",):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(
    name: str,
    content: bytes,
    *,
    compression: int = zipfile.ZIP_DEFLATED,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """An honest Word file with one part, or more, put in its place."""
    parts = {name: content, **(more or {})}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as honest, zipfile.ZipFile(out, "w", compression) as archive:
        for info in honest.infolist():
            if info.filename not in parts:
                archive.writestr(info, honest.read(info))
        for part, data in parts.items():
            archive.writestr(part, data)
    return out.getvalue()


def body(inner: str, *, before: str = "", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with this in its body, after `before` at the top of the part."""
    part = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W}><w:body>{inner}</w:body></w:document>'
    )
    return with_part("word/document.xml", part.encode(), compression=compression)


def zip_bomb() -> bytes:
    return with_part("word/media/bild.bin", b"\x00" * 140_000_000)


def declared_bomb() -> bytes:
    """Says that it unpacks to four gigabytes."""
    data = bytearray(with_part("word/media/bild.bin", b"x" * 1000))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 0xFFFFFFF0)
    return bytes(data)


def lying_bomb() -> bytes:
    """Says in both headers that its part is small."""
    data = bytearray(with_part("word/media/bild.bin", b"\x00" * 60_000_000))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.rindex(mark) + offset, 1000)
    return bytes(data)


def xxe() -> bytes:
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before=entity)


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return body(
        "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", before=f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]>'
    )


def outside_dtd() -> bytes:
    return body(PARAGRAPH, before='<!DOCTYPE d SYSTEM "http://example.org/d.dtd">')


def hidden_xxe() -> bytes:
    """The entity in a part that is not named like XML, in UTF-16."""
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    return with_part("word/dold.bin", part.encode("utf-16"))


def nested_tables(depth: int) -> bytes:
    """Stored as they are: packed, so much of the same would be taken for a zip bomb."""
    inner = "<w:tbl><w:tr><w:tc>" * depth + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * depth
    return body(inner, compression=zipfile.ZIP_STORED)


def nested_lists(depth: int) -> bytes:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    return body("".join(item.format(level) for level in range(depth)))


def locked_zip() -> bytes:
    """Every entry marked as encrypted."""
    data = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(docx())) as archive:
        count = len(archive.infolist())
    at = -1
    for _ in range(count):
        at = data.index(b"PK\x01\x02", at + 1)
        data[at + 8] |= 1
    return bytes(data)


def odt() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    return stream.getvalue()


def other_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("hej.txt", "hej")
    return stream.getvalue()
