"""Small PDFs for tests, written by hand: a PDF needs no more than this."""

from __future__ import annotations

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model


def pdf(pages: int) -> bytes:
    """A PDF with so many empty pages."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages
    data, places = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{written}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def document(data: bytes, title: str = "Kartläggning av avvikningar", name: str = "rapport.pdf"):  # type: ignore[no-untyped-def]
    return get_document_model().objects.create(title=title, file=ContentFile(data, name))
