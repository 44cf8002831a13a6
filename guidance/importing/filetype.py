"""What a file is. Its name and its content must say the same."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from guidance.importing.refusals import Refusal

FileType = Literal["docx", "html", "pdf", "text"]

EXTENSIONS: dict[str, FileType] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "text",
}
_NAMED = {".doc", ".dot", ".odt", ".rtf", ".pages", ".xlsx", ".xls", ".pptx", ".ppt"}
_IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff", ".heic", ".bmp"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
_HTML_START = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(rb"<(?:p|h[1-6]|div|ul|ol|table|body|article|section|main|span|br)\b", re.IGNORECASE)


def named_type(name: str) -> FileType:
    """By the extension alone; raises `Refusal` that names what the file is and what to make of it."""
    extension = PurePath(name).suffix.lower()
    if extension in EXTENSIONS:
        return EXTENSIONS[extension]
    if extension in _IMAGES:
        raise Refusal("image")
    code = extension[1:] if extension in _NAMED else "unknown_type"
    raise Refusal(code if code in ("doc", "odt", "rtf") else "unknown_type", extension=extension or name)


def recognise(name: str, data: bytes) -> FileType:
    """By extension and content; raises `Refusal` where they differ or the content can't be read."""
    kind = named_type(name)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Refusal("empty")
    content = _content(data)
    if content == "ole" and kind != "pdf":
        raise Refusal("encrypted" if kind == "docx" else "doc")
    if kind == "pdf" and content != "pdf":
        raise Refusal("not_pdf")
    if kind != "pdf" and content in ("pdf", "rtf", "image", "odt"):
        raise Refusal("other_inside", extension=PurePath(name).suffix, content=content)
    if kind == "docx" and content != "zip":
        raise Refusal("not_word")
    if kind not in ("docx", "pdf") and content == "zip":
        raise Refusal("other_inside", extension=PurePath(name).suffix, content="zip")
    if kind == "html" and not (_HTML_START.match(data[:4096]) or _TAG.search(_ascii(data))):
        raise Refusal("not_html")
    if kind == "text" and _HTML_START.match(data[:4096]):
        raise Refusal("other_inside", extension=PurePath(name).suffix, content="html")
    return kind


def _ascii(data: bytes) -> bytes:
    """UTF-16 without its zeros, so that tags can be seen."""
    return data[:200_000].replace(b"\x00", b"")


def _content(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return "odt" if _is_odt(data) else "zip"
    if data.startswith(_OLE):
        return "ole"
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return "image" if data.startswith(_IMAGE_MAGIC) else ""


def _is_odt(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "mimetype" in archive.namelist() and b"opendocument" in archive.open("mimetype").read(200)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return False
