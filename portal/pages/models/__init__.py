from portal.pages.models.base import PortalPage
from portal.pages.models.gone import Gone
from portal.pages.models.home import HomePage
from portal.pages.models.information import InformationPage

__all__ = ["Gone", "HomePage", "InformationPage", "PortalPage"]
