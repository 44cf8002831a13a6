"""The counting process: a PDF on standard input, its number of pages on standard output. No Django here."""

from __future__ import annotations

import sys
from io import BytesIO

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from guidance.importing import limits


def main() -> None:
    """Fails, with a code above 0, for what is no PDF or has no page."""
    limits.confine()
    document = PDFDocument(PDFParser(BytesIO(sys.stdin.buffer.read())))
    pages = sum(1 for _ in PDFPage.create_pages(document))
    if not pages:
        raise SystemExit("no page")
    sys.stdout.write(str(pages))


if __name__ == "__main__":
    main()
