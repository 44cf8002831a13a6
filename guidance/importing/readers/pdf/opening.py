"""The pages of a PDF with what stands on them, by pdfminer. Here a file is refused that can't or may not be read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTFigure, LTImage, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFNoOutlines, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from guidance.importing.readers.pdf.lines import SPLIT, Page, Span, lines_of
from guidance.importing.refusals import Refusal

UNREADABLE = 0.05
"""The share of letters without a known sign from which a PDF can't be read."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_ITALIC = re.compile(r"italic|oblique", re.I)
_CID = re.compile(r"\(cid:\d+\)")


@dataclass
class Opened:
    """`bookmarks` are level and title; `unknown` counts letters that no sign is known for."""

    pages: list[Page] = field(default_factory=list)
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    letters: int = 0
    unknown: int = 0


def opened(data: bytes) -> Opened:
    """Raises `Refusal` for a PDF that is cut short, damaged, with a password, or without letters."""
    if b"%%EOF" not in data[-2048:]:
        raise Refusal("damaged_pdf")
    try:
        found = _read(data)
    except (Refusal, MemoryError):
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Refusal("encrypted_pdf") from error
    except Exception as error:  # pdfminer raises whatever the parts of a broken file lead it to
        raise Refusal("damaged_pdf") from error
    _refuse_scans(found)
    if found.unknown > UNREADABLE * max(found.letters, 1):
        raise Refusal("letters_unknown")
    return found


def _read(data: bytes) -> Opened:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    if not document.is_extractable:
        raise Refusal("encrypted_pdf")
    found = Opened(bookmarks=list(_bookmarks(document)), title=_title(document))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        interpreter.process_page(page)
        found.pages.append(_Reading(found, number, device.get_result(), _links(page)).page)
    if not found.pages:
        raise Refusal("damaged_pdf")
    return found


def _refuse_scans(found: Opened) -> None:
    scanned = [page for page in found.pages if not page.lines and page.image]
    if len(scanned) * 2 >= len(found.pages) and scanned:
        raise Refusal("scan", scanned=len(scanned), pages=len(found.pages))
    if not any(page.lines for page in found.pages):
        raise Refusal("no_text")


def _bookmarks(document: PDFDocument) -> Iterator[tuple[int, str]]:
    try:
        for level, title, *_ in document.get_outlines():
            yield level, " ".join(str(title).split())
    except PDFNoOutlines:
        return


def _title(document: PDFDocument) -> str:
    for info in document.info:
        title = resolve1(info.get("Title"))
        if isinstance(title, bytes):
            return " ".join(decode_text(title).split())
    return ""


def _links(page: PDFPage) -> list[tuple[list[float], str]]:
    """Where links lie on the page, and their addresses on the web."""
    links = []
    for reference in resolve1(page.annots) or ():
        note = resolve1(reference)
        action = resolve1(note.get("A")) if isinstance(note, dict) else None
        uri = resolve1(action.get("URI")) if isinstance(action, dict) else None
        box = resolve1(note.get("Rect")) if uri else None
        if (
            isinstance(uri, bytes)
            and re.match(rb"https?://", uri)
            and isinstance(box, list)
            and len(box) == 4
        ):
            x0, y0, x1, y1 = (float(resolve1(side)) for side in box)
            corners = [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]
            links.append((corners, uri.decode("utf-8", "replace")))
    return links


class _Reading:
    """One page: its letters as spans, its lines, and what else there is."""

    def __init__(
        self, found: Opened, number: int, layout: LTPage, links: list[tuple[list[float], str]]
    ) -> None:
        self._found = found
        self._links = links
        self._spans: list[Span] = []
        self._turned: list[str] = []
        self.page = Page(number, layout.width, layout.height)
        self._area = max(layout.width * layout.height, 1.0)
        self._walk(layout)
        self.page.lines = lines_of(self._spans, number)
        self.page.turned = "".join(self._turned).strip()

    def _walk(self, container: LTContainer[Any]) -> None:
        for item in container:
            if isinstance(item, LTChar):
                self._letter(item)
            elif isinstance(item, LTImage):
                self.page.image += max(item.width * item.height, 0.0) / self._area
            elif isinstance(item, LTFigure):
                self._walk(item)
            elif isinstance(item, LTCurve) and item.width > 15:
                self.page.rules += [(edge, item.x0, item.x1) for edge in {item.y0, item.y1}]

    def _letter(self, char: LTChar) -> None:
        text = self._readable(char.get_text())
        if not char.upright or abs(char.matrix[1]) > 0.01:
            self._turned.append(text)
            return
        size = max(round(char.size * 2) / 2, 1.0)
        look = (bool(_BOLD.search(char.fontname)), bool(_ITALIC.search(char.fontname)))
        span = Span(text, char.x0, char.x1, _baseline(char), size, *look, href=self._href(char))
        last = self._spans[-1] if self._spans else None
        if last and _goes_on(last, span):
            gap = span.x0 - last.x1
            last.text += (
                " " if gap > 0.2 * span.size and last.text[-1:].strip() and text.strip() else ""
            ) + text
            last.x1 = max(last.x1, span.x1)
        elif text.strip() or (last and not last.text.endswith(" ")):
            self._spans.append(span)

    def _readable(self, text: str) -> str:
        """The sign, ligatures as letters; a letter that none is known for is told of."""
        self._found.letters += 1
        if _CID.fullmatch(text) or "\ufffd" in text:
            self._found.unknown += 1
            return "\ufffd"
        return _PLAIN.get(text, text.replace("\x00", ""))

    def _href(self, char: LTChar) -> str:
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        return next((uri for (x0, y0, x1, y1), uri in self._links if x0 <= x <= x1 and y0 <= y <= y1), "")


_PLAIN = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\t": " ", "\n": " "}


def _baseline(char: LTChar) -> float:
    """Where the letter stands; one that is lifted (Ts in PDF) by what its box says."""
    lifted = char.y0 - char.matrix[5] > 0.1 * char.size
    return float(char.y0 + 0.22 * char.size if lifted else char.matrix[5])


def _goes_on(last: Span, span: Span) -> bool:
    if last.look != span.look or abs(last.baseline - span.baseline) > 0.05 * span.size:
        return False
    return -0.5 * span.size < span.x0 - last.x1 <= SPLIT * span.size
