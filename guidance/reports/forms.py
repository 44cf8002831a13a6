"""The editing form of a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from guidance.reports.pdf import UnreadablePDFError, pages_in
from portal.editorial.forms import PortalPageForm


class ReportPageForm(PortalPageForm):
    """Counts the pages of the PDF that was chosen, and refuses a file that is none."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "document" in cleaned:
            self.instance.document_pages = self._count(cleaned["document"])
        return cleaned

    def _count(self, document: Any) -> int | None:
        try:
            return pages_in(document) if document else None
        except UnreadablePDFError:
            self.add_error(
                "document",
                _(
                    "Filen kan inte läsas som PDF. Spara rapporten som PDF i det program där den är skriven "
                    "och ladda upp den på nytt."
                ),
            )
            return None
