"""Which files readers are offered: those that say what their page says now."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from portal.paper.models import PaperFile
from search.outbox.models import Change

CONSUMER = "paper"


def offered(page: Page) -> QuerySet[PaperFile]:
    """The files of a published page. None while a change of it, or of a page below it, waits to be worked off: every
    change leaves its row in the transaction that makes it."""
    concerned = Page.objects.filter(pk=OuterRef("page"), path__startswith=page.path)
    waiting = Change.objects.filter(Exists(concerned), consumer__name=CONSUMER)
    return PaperFile.objects.filter(~Exists(waiting), page=page.pk)
