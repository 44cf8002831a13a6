"""The counting process: a PDF on standard input, its number of pages on standard output. No Django here."""

from __future__ import annotations

import resource
import sys
from io import BytesIO

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

MEMORY = 512 * 1024 * 1024
SECONDS = 20


def confine() -> None:
    """Limit memory and processor time of this process. No file is written by it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Fails, with a code above 0, for what is no PDF or has no page."""
    confine()
    document = PDFDocument(PDFParser(BytesIO(sys.stdin.buffer.read())))
    pages = sum(1 for _ in PDFPage.create_pages(document))
    if not pages:
        raise SystemExit("no page")
    sys.stdout.write(str(pages))


if __name__ == "__main__":
    main()
