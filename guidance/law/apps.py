from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "guidance.law"
    label = "law"
    verbose_name = _("Lagar")

    def ready(self) -> None:
        from guidance.law import registering

        registering.register()
