from __future__ import annotations

from typing import Any

from guidance.cases.checking import as_error, faults
from portal.editorial.forms import PortalPageForm


class CasePageForm(PortalPageForm):
    """Refuses a case that does not hold together when it is sent on. A draft may be half done."""

    is_draft = False

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self.is_draft = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_draft or not {"questions", "body"} <= cleaned.keys():
            return cleaned
        found = faults(cleaned["questions"], cleaned["body"])
        for field in ("questions", "body"):
            if here := [fault for fault in found if fault.field == field]:
                self.add_error(field, as_error(here))
        return cleaned
