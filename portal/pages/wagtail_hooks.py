"""Taking pages down in the admin: one by one or several at once, unpublished or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from portal.pages.models import Gone
from portal.pages.taking_down import TakeDownForm, ask_why, explained


@hooks.register("before_unpublish_page")
def ask_before_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    below = bool(request.POST.get("include_descendants"))
    answer = ask_why(request, [page], button=_("Avpublicera"), with_below=below)
    if isinstance(answer, TakeDownForm):
        Gone.objects.bulk_create(explained(answer, [page], with_below=below))
        return None
    return answer


@hooks.register("before_delete_page")
def ask_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The rows are saved when the page is deleted: the view may still refuse."""
    named = request.POST.get("confirm_site_name", settings.WAGTAIL_SITE_NAME)
    if request.method != "POST" or named != settings.WAGTAIL_SITE_NAME:
        return None
    answer = ask_why(request, [page], button=_("Ta bort"), with_below=True)
    if isinstance(answer, TakeDownForm):
        request.gone = explained(answer, [page], with_below=True)  # type: ignore[attr-defined]
        return None
    return answer


@hooks.register("after_delete_page")
def explain_deleted(request: HttpRequest, page: Page) -> None:
    _save_without_pages(getattr(request, "gone", []))


def _save_without_pages(rows: Sequence[Gone]) -> None:
    for row in rows:
        row.page = None
    Gone.objects.bulk_create(rows)


@hooks.register("before_bulk_action")
def ask_before_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Runs in the transaction of the action itself."""
    if action_type not in ("unpublish", "delete") or action.model is not Page:
        return None
    deleted = action_type == "delete"
    below = deleted or bool(request.POST.get("include_descendants"))
    answer = ask_why(request, objects, button=_("Ta bort") if deleted else _("Avpublicera"), with_below=below)
    if not isinstance(answer, TakeDownForm):
        return answer
    rows = explained(answer, objects, with_below=below)
    if deleted:
        _save_without_pages(rows)
    else:
        Gone.objects.bulk_create(rows)
    return None
