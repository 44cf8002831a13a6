from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = _("Sidor")

    def ready(self) -> None:
        from portal.pages import findable, indexes

        findable.register()
        post_migrate.connect(indexes.keep_installed, sender=self, dispatch_uid="portal.pages.indexes")
