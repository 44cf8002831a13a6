from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "portal.contacts"
    label = "contacts"
    verbose_name = _("Kontakter")

    def ready(self) -> None:
        from portal.agencies.models import Agency
        from portal.contacts import administration
        from portal.contacts.models import Contact
        from portal.shown import things

        administration.install()
        of_agency = f"SELECT id FROM {Contact._meta.db_table} WHERE agency_id IN ({{ids}})"  # noqa: S608 - our table
        things.register(Contact, shows={Agency: of_agency})
