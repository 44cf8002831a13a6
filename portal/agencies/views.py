"""Which agencies are responsible for a page: shown to its owners, changed by the convening agency's convenor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from portal.agencies.forms import SharingForm
from portal.agencies.models import Part
from portal.agencies.owners import SharingRefusedError, is_part, leave, owners_of, share
from portal.agencies.rules import Action, may


def page_owners(request: HttpRequest, page_id: int) -> HttpResponse:
    """The owners of a page today and before; by POST one change of them, from today."""
    page = get_object_or_404(Page, pk=page_id)
    if not may(request.user, Action.SEE_DRAFT, page):
        raise PermissionDenied
    may_share = may(request.user, Action.SHARE_OWNERSHIP, page) and not is_part(page)
    form = SharingForm(request.POST or None)
    if request.method == "POST":
        if not may_share:
            raise PermissionDenied
        if form.is_valid() and _change(page, form):
            messages.success(request, _("Ansvaret är ändrat från och med i dag."))
            # Who hands the convening over may have no part in the page any more.
            there = may(request.user, Action.SEE_DRAFT, page)
            return redirect("page_owners", page.pk) if there else redirect("wagtailadmin_home")
    return render(request, "portal/agencies/page_owners.html", _context(page, form, may_share=may_share))


def _change(page: Page, form: SharingForm) -> bool:
    """Make the change; where it is refused the form says why."""
    agency, part = form.cleaned_data["agency"], form.cleaned_data["part"]
    try:
        if part == SharingForm.NONE:
            leave(page, agency)
        else:
            share(page, agency, Part(part))
    except SharingRefusedError as refusal:
        form.add_error("agency", str(refusal))
        return False
    return True


def _context(page: Page, form: SharingForm, *, may_share: bool) -> dict[str, Any]:
    history = page.ownerships.select_related("agency").order_by("-since", "-pk")
    return {
        "page": page,
        "title": page.specific_deferred.get_admin_display_title(),
        "form": form if may_share else None,
        "owners": owners_of(page),
        "history": [row for row in history if row.until],
        "whole": page.get_parent() if is_part(page) else None,
    }
