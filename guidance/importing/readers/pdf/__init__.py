"""PDF, which knows letters and where they stand and little more: what they are is read from how they look."""

from guidance.importing.readers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
