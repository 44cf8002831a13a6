from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "guidance.themes"
    label = "themes"
    verbose_name = _("Teman")

    def ready(self) -> None:
        from guidance.themes import findable

        findable.register()
