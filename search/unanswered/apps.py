from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnansweredConfig(AppConfig):
    name = "search.unanswered"
    label = "unanswered"
    verbose_name = _("Sökt men inte funnet")
