from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "guidance.news"
    label = "news"
    verbose_name = _("Nyheter")

    def ready(self) -> None:
        from guidance.news.models import NewsPage
        from portal.pages.latest import register_latest
        from search.entries import register_due_pages

        register_due_pages(NewsPage.ended_ids)
        register_latest(NewsPage.latest)
