"""The page types that there are, those of the floors above among them."""

from __future__ import annotations

from django.apps import apps

from portal.pages.models.base import PortalPage


def page_types() -> list[type[PortalPage]]:
    return [model for model in apps.get_models() if issubclass(model, PortalPage)]


def found_types() -> list[type[PortalPage]]:
    """Those that search, feeds and the sitemap tell of."""
    return [model for model in page_types() if model.is_found]
