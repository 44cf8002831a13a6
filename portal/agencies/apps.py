from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "portal.agencies"
    label = "agencies"
    verbose_name = _("Myndigheter")

    def ready(self) -> None:
        from portal.agencies import administration, confidential, files, permissions
        from portal.agencies.models import Agency, Ownership
        from portal.shown import things
        from search.outbox.triggers import watch

        permissions.install()
        files.install()
        administration.install()
        confidential.install()
        part = Ownership._meta.db_table
        things.register(
            Agency,
            pages=f"SELECT page_id AS id FROM {part} WHERE agency_id IN ({{ids}})",  # noqa: S608 - our table
        )
        watch(part, lambda: "SELECT {row}.page_id AS id")
