"""News: what happened on a day, shown until another day, after which it is no longer current by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from guidance.themes.models import Classified, Hub
from portal.content.blocks import BodyBlock
from portal.pages.description import Fact
from portal.pages.facts import day
from portal.pages.life import Life
from portal.pages.models import PortalPage

USUAL = timedelta(days=90)


def usual_last_day() -> date:
    return timezone.localdate() + USUAL


class NewsQuerySet(PageQuerySet):
    def current(self) -> NewsQuerySet:
        """Published news that is shown today, newest first."""
        current: NewsQuerySet = self.live().filter(shown_until__gte=timezone.localdate())
        return current.order_by("-published_on", "-pk")

    def that_ended(self, after: date | None, until: date) -> NewsQuerySet:
        """News that was current on `after` (None: ever) and no longer is on `until`."""
        ended: NewsQuerySet = self.filter(shown_until__lt=until)
        return ended if after is None else ended.filter(shown_until__gte=after)


NewsManager = PageManager.from_queryset(NewsQuerySet)


class NewsPage(Classified, PortalPage):
    """A piece of news. Its page still answers when its time is over, and says so."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    published_on = models.DateField(
        _("datum"), default=timezone.localdate, help_text=_("Dagen då det hände eller blev känt.")
    )
    shown_until = models.DateField(
        _("visas till och med"),
        default=usual_last_day,
        help_text=_(
            "Dagen efter försvinner nyheten ur listor och flöden och är märkt som inaktuell i sök. "
            "Sidan finns kvar för den som har adressen."
        ),
    )

    kind = "news"
    kind_label = _("Nyhet")
    schema_type = "NewsArticle"
    hub_part = Hub.NEWS
    template = "guidance/news/news.html"
    parent_page_types = ["pages.HomePage", "themes.ThemePage"]
    subpage_types: list[str] = []

    objects: ClassVar[Any] = NewsManager()

    content_panels = [
        *PortalPage.content_panels,
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("shown_until")], heading=_("När")),
        FieldPanel("body"),
        *Classified.subject_panels,
        *PortalPage.change_panels,
    ]

    class Meta:
        verbose_name = _("nyhet")
        verbose_name_plural = _("nyheter")

    def clean(self) -> None:
        super().clean()
        if self.published_on and self.shown_until and self.shown_until < self.published_on:
            raise ValidationError(
                {"shown_until": _("Sista dagen ligger före nyhetens datum. Ändra någon av dem.")}
            )

    @classmethod
    def listed(cls) -> NewsQuerySet:
        return cls.objects.current()

    @classmethod
    def latest(cls, home: Page, most: int) -> list[NewsPage]:
        """The latest current news of a language, for its front page (portal.pages.latest)."""
        found = list(cls.objects.current().descendant_of(home).defer_streamfields()[:most])
        for page in found:
            page.locale = home.locale
        return found

    @classmethod
    def ended_ids(cls, after: date | None, until: date) -> QuerySet[Any]:
        """What search must read again when a day has come (search.entries.register_due_pages)."""
        return cls.objects.that_ended(after, until).values_list("pk", flat=True)

    @property
    def is_over(self) -> bool:
        return self.shown_until < timezone.localdate()

    @property
    def is_followed(self) -> bool:  # type: ignore[override]
        return not self.is_over

    @property
    def life(self) -> str:  # type: ignore[override]
        """It follows the calendar: nobody has to do anything."""
        return Life.CLOSED if self.is_over else Life.APPLIES

    @property
    def ended_reason(self) -> str:
        """Why the text is no longer current, for the notice below its title."""
        if not self.is_over:
            return ""
        return gettext("Nyheten var aktuell till och med %(day)s.") % {"day": day(self.shown_until)}

    def facts(self) -> list[Fact]:
        label = str(_("Var aktuell till") if self.is_over else _("Aktuell till"))
        return [
            Fact("life-published", str(_("Datum")), day(self.published_on)),
            Fact("until", label, day(self.shown_until)),
            self.audience_fact(),
        ]
