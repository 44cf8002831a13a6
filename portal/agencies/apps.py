from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "portal.agencies"
    label = "agencies"
    verbose_name = _("Myndigheter")

    def ready(self) -> None:
        from portal.agencies import administration, confidential, files, permissions

        permissions.install()
        files.install()
        administration.install()
        confidential.install()
