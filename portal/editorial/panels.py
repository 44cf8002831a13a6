"""The editing form's tabs: the text, and what is set seldom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface

_registered: list[Panel] = []


def register(panel: Panel) -> None:
    """Have every page's form begin with `panel`, which shows itself where it has something to say.

    Called when the app is ready.
    """
    _registered.append(panel)


def tabs_of(page_type: Any) -> Panel:
    """The form of a page type from its `content_panels` and `promote_panels`; Wagtail calls the second `Promote`."""
    tabs = [
        ObjectList([*_registered, *page_type.content_panels], heading=_("Innehåll")),
        ObjectList(page_type.promote_panels, heading=_("Inställningar")),
        ObjectList(page_type.settings_panels, heading=_("Tidpunkt och kommentarer")),
    ]
    return TabbedInterface(tabs, base_form_class=page_type.base_form_class).bind_to_model(page_type)
