from portal.pages.models.base import PortalPage
from portal.pages.models.gone import Gone
from portal.pages.models.home import HomePage
from portal.pages.models.information import InformationPage
from portal.pages.models.types import found_types, page_types

__all__ = ["Gone", "HomePage", "InformationPage", "PortalPage", "found_types", "page_types"]
