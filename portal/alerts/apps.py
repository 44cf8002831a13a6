from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    name = "portal.alerts"
    label = "alerts"
    verbose_name = _("Varningsmeddelanden")

    def ready(self) -> None:
        from portal.agencies.models import Agency
        from portal.alerts import administration
        from portal.alerts.models import BELOW, EVERY_PAGE, ON_ALL, STANDS_ON, Alert, Place
        from portal.shown import things
        from search.outbox.triggers import watch

        administration.install()
        by_agency = f"SELECT id FROM {Alert._meta.db_table} WHERE agency_id IN ({{ids}})"  # noqa: S608 - our table
        things.register(Alert, pages=f"{STANDS_ON} UNION {ON_ALL}", shows={Agency: by_agency})
        on_chosen = partial(things.pages_of, Alert._meta.label_lower, "{row}.id")
        # What the row says itself, since one that stood everywhere may stand there no longer, or be gone.
        watch(
            Alert._meta.db_table, lambda: f"{on_chosen()} UNION {EVERY_PAGE.format(when='{row}.everywhere')}"
        )
        watch(Place._meta.db_table, lambda: BELOW.format(pages="{row}.page_id"))
