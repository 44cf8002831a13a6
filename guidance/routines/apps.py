from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoutinesConfig(AppConfig):
    name = "guidance.routines"
    label = "routines"
    verbose_name = _("Rutiner")

    def ready(self) -> None:
        from guidance.routines.published import PublishedAction
        from portal.contacts.models import Contact
        from portal.shown import things

        of_contact = f"SELECT id FROM {PublishedAction._meta.db_table} WHERE contact_id IN ({{ids}})"  # noqa: S608 - our table
        things.register(PublishedAction, shows={Contact: of_contact})
