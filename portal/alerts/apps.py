from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    name = "portal.alerts"
    label = "alerts"
    verbose_name = _("Varningsmeddelanden")

    def ready(self) -> None:
        from portal.agencies.models import Agency
        from portal.alerts import administration
        from portal.alerts.models import BELOW, STANDS_ON, Alert, Place
        from portal.shown import things
        from search.outbox.triggers import watch

        administration.install()
        by_agency = f"SELECT id FROM {Alert._meta.db_table} WHERE agency_id IN ({{ids}})"  # noqa: S608 - our table
        things.register(Alert, pages=STANDS_ON, shows={Agency: by_agency})
        watch(Place._meta.db_table, lambda: BELOW.format(pages="{row}.page_id"))
