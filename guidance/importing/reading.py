"""From the bytes of a file to an outline, in this process. Others call `confined.read_document`."""

from __future__ import annotations

from pathlib import PurePath

from lxml import etree

from guidance.importing import limits
from guidance.importing.filetype import recognise
from guidance.importing.outline import Outline
from guidance.importing.pieces import Found
from guidance.importing.readers.pdf import read_pdf
from guidance.importing.readers.text import read_text
from guidance.importing.readers.web import read_html
from guidance.importing.readers.word import read_word
from guidance.importing.refusals import Refusal
from guidance.importing.understanding import understand


def read(name: str, data: bytes) -> Outline:
    """Raises `Refusal`."""
    kind = recognise(name, data)
    return understand(_READERS[kind](data), PurePath(name).stem)


def _read_html(data: bytes) -> Found:
    if b"<!entity" in data.replace(b"\x00", b"").lower():
        raise Refusal("entities")
    etree.fromstring(data, etree.HTMLParser(target=_Depth(), huge_tree=True))
    return read_html(data)


class _Depth:
    """Counts how deep the elements of a page lie, without building them."""

    def __init__(self) -> None:
        self.depth = 0

    def start(self, tag: str, attributes: object) -> None:
        self.depth += 1
        if self.depth > limits.DEPTH:
            raise Refusal("too_deep")

    def end(self, tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        return None


_READERS = {"docx": read_word, "html": _read_html, "pdf": read_pdf, "text": read_text}
