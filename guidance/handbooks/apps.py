from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandbooksConfig(AppConfig):
    name = "guidance.handbooks"
    label = "handbooks"
    verbose_name = _("Handböcker")
