"""Pages that were taken down: the reason stays under the address, so that the address can still answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


class Gone(models.Model):
    """Why a page was taken down, kept under its address so that the address can still answer."""

    url_path = models.TextField(_("adress"), db_index=True)
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("rubrik"), max_length=255)
    reason = models.TextField(_("skäl"), help_text=_("Läsaren som följer en gammal länk ser skälet."))
    replacement = models.ForeignKey(
        Page,
        verbose_name=_("läs i stället"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("borttagen sida")
        verbose_name_plural = _("borttagna sidor")

    def __str__(self) -> str:
        return self.title


def to_explain(page: Page, *, with_below: bool) -> list[Page]:
    """Of `page`, and of those below it, the ones whose readers must be told why they are gone: that were published
    and whose taking down is not explained already."""
    subtree = page.get_descendants(inclusive=True) if with_below else Page.objects.filter(pk=page.pk)
    explained = Gone.objects.filter(page__isnull=False).values("page_id")
    was_public = subtree.filter(first_published_at__isnull=False)
    return list(was_public.exclude(Q(live=False) & Q(pk__in=explained)))


def take_down(pages: Iterable[Page], *, reason: str, replacement: Page | None = None) -> list[Gone]:
    """Why these pages are taken away, under their addresses and those that led to them: rows not saved yet."""
    return [
        Gone(url_path=url_path, page=page, title=page.title, reason=reason, replacement=replacement)
        for page in pages
        for url_path in (page.url_path, *_earlier_addresses(page))
    ]


def _earlier_addresses(page: Page) -> list[str]:
    """Where the page lay before it was moved or renamed; those redirects end with the page."""
    home = page.get_ancestors(inclusive=True).filter(depth=2).first()
    if home is None:
        return []
    prefix = f"/{page.locale.language_code}/"
    paths = Redirect.objects.filter(redirect_page=page).values_list("old_path", flat=True)
    return [f"{home.url_path}{path.removeprefix(prefix)}/" for path in paths if path.startswith(prefix)]


def forget_gone(page: Page) -> None:
    """The page is published: neither its address nor the page is one of something gone any more."""
    Gone.objects.filter(Q(url_path=page.url_path) | Q(page_id=page.pk)).delete()


def taken_down(url_path: str) -> Gone | None:
    """Why the page of this path was taken down; None where none ever was public."""
    page = Page.objects.filter(url_path=url_path, live=False, first_published_at__isnull=False).first()
    known = Gone.objects.filter(Q(url_path=url_path) | Q(page=page, page__isnull=False))
    if found := known.select_related("replacement").first():
        return found
    return Gone(url_path=url_path, title=page.title, at=page.latest_revision_created_at) if page else None
