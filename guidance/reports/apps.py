from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "guidance.reports"
    label = "reports"
    verbose_name = _("Rapporter")

    def ready(self) -> None:
        from guidance.reports import administration
        from guidance.reports.assignments import Assignment
        from portal.shown import things

        administration.install()
        things.register(Assignment)
