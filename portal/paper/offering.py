"""Which files readers are offered: those that say what their page says now."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, QuerySet
from wagtail.models import Page

from portal.paper.models import PaperFile
from portal.prepared import Given, Prepared
from search.outbox.models import Change

CONSUMER = "paper"


def offered(page: Page) -> QuerySet[PaperFile]:
    """The files of a published page. None while a change of it, or of a page below it, waits to be worked off: every
    change leaves its row in the transaction that makes it."""
    return _offered(page.pk, page.path)


def offered_at(page: Page, url: str) -> PaperFile | None:
    """The file of what `page` shows at `url`, where one is offered."""
    return next(iter(AT(page=page.pk, path=page.path, url=url)), None)


def _offered(page: Any, path: Any) -> QuerySet[PaperFile]:
    concerned = Page.objects.filter(pk=OuterRef("page"), path__startswith=path)
    waiting = Change.objects.filter(Exists(concerned), consumer__name=CONSUMER)
    return PaperFile.objects.filter(~Exists(waiting), page=page)


def _at() -> QuerySet[PaperFile]:
    files = _offered(Given("page", BigIntegerField()), Given("path", CharField()))
    return files.filter(url=Given("url", CharField())).order_by("pk")


AT = Prepared(_at)
