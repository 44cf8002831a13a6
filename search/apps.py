from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Sök"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search.outbox import triggers

        post_migrate.connect(triggers.keep_installed, sender=self, dispatch_uid="search.outbox.triggers")
        pre_migrate.connect(triggers.make_way, sender=self, dispatch_uid="search.outbox.make_way")
