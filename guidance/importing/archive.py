"""The parts of a Word file, looked over before anything interprets them."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml.common import DefusedXmlException

from guidance.importing import limits
from guidance.importing.refusals import Refusal

_CHUNK = 1024 * 1024
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


def checked_parts(data: bytes) -> dict[str, bytes]:
    """Every part by its name. Raises `Refusal` for a damaged, locked, swollen or malicious file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Refusal("damaged") from error
    if "[Content_Types].xml" not in parts or not any(name.startswith("word/") for name in parts):
        raise Refusal("not_word")
    for name, content in parts.items():
        if content.lstrip()[:4].startswith(_XML_STARTS):
            _scan(content)
        elif name.endswith((".xml", ".rels")):
            raise Refusal("damaged")
    return parts


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refusal("encrypted")
    if len(infos) > limits.PARTS or sum(info.file_size for info in infos) > limits.UNPACKED:
        raise Refusal("zip_bomb")
    left = limits.UNPACKED
    parts: dict[str, bytes] = {}
    for info in infos:
        parts[info.filename] = _inflated(archive, info, left)
        left -= len(parts[info.filename])
    return parts


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """Counted while it is unpacked: what a part says of its size may be untrue."""
    content = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            swollen = len(content) > limits.RATIO_FROM and len(content) > limits.RATIO * max(
                info.compress_size, 1
            )
            if len(content) > left or swollen:
                raise Refusal("zip_bomb")
    return bytes(content)


def _scan(content: bytes) -> None:
    """No document type, no entity, no reference out of the file, not too deep."""
    try:
        defusedxml.sax.parse(io.BytesIO(content), _Depth(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refusal("entities") from error
    except (SAXParseException, LookupError, ValueError) as error:
        raise Refusal("damaged") from error


class _Depth(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802
        self.depth += 1
        if self.depth > limits.DEPTH or (name.endswith(":ilvl") and _level(attrs) > limits.LIST_LEVEL):
            raise Refusal("too_deep")

    def endElement(self, name: str) -> None:  # noqa: N802
        self.depth -= 1


def _level(attrs: object) -> int:
    value = next((v for key, v in dict(attrs).items() if key.endswith(":val")), "0")  # type: ignore[call-overload]
    return int(value) if value.lstrip("-").isdigit() else limits.LIST_LEVEL + 1
