from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class PortalPageForm(WagtailAdminPageForm):
    """The editing form of every page: each publication asks anew what was changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if "change_note" in self.fields and page.pk and not page.has_unpublished_changes:
            self.initial["change_note"] = ""
