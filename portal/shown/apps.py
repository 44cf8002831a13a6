from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShownConfig(AppConfig):
    name = "portal.shown"
    label = "shown"
    verbose_name = _("Det som sidor visar")
