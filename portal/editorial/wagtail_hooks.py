"""Where the rule of publication meets Wagtail's views: the reason is told before anybody is turned away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.models import Page

from portal.agencies.rules import Action, may
from portal.editorial.publishing import allow, reasons_against, reasons_against_approval


@hooks.register("before_publish_page")
def decide_in_the_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The version is saved and is about to be published by `request.user`; refused, it stays a draft."""
    try:
        allow(page.get_latest_revision(), request.user)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def explain_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> Any:
    """Publish nothing when one of the chosen pages can't be published by this person, and say which and why."""
    if action_type != "publish":
        return None
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    refused = [
        f"{page.get_admin_display_title()}: {reason}"
        for chosen in objects
        for page in [chosen, *(chosen.get_descendants().not_live() if below else [])]
        for reason in [*reasons_against(page, request.user), *_what_is_missing(page)]
    ]
    for reason in refused:
        messages.error(request, reason)
    return redirect(action.next_url) if refused else None


def _what_is_missing(page: Page) -> list[str]:
    """What the editing form would ask for before a publication: a draft may be saved without."""
    text = page.get_latest_revision_as_object()
    try:
        text.full_clean()
    except ValidationError as invalid:
        names = [
            str(text._meta.get_field(name).verbose_name) for name in invalid.error_dict if name != "__all__"
        ]
        return [_("Sidan är inte färdig. Öppna den och fyll i: %(fields)s") % {"fields": ", ".join(names)}]
    return []


class SendForReview(SubmitForModerationMenuItem):
    """Wagtail names the workflow; there is one."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Skicka för granskning")}


@hooks.register("construct_page_action_menu")
def offer_what_can_be_done(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer to publish to those only who can: the form would refuse the others."""
    page = context.get("page")
    if page is None or reasons_against(page, request.user):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
    menu_items[:] = [
        SendForReview(item.order) if item.name == "action-submit" else item for item in menu_items
    ]


@hooks.register("before_edit_page")
def answer_late_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show the text as it is now to one who decides a review that is over, or whose text was changed meanwhile.

    Her form holds the text that was. Shown again it would be saved, by itself, over the newer one.
    """
    if "action-workflow-action" not in request.POST:
        return None
    shown = request.POST.get("loaded_revision_id")
    if page.current_workflow_task and (not shown or shown == str(page.latest_revision_id)):
        return None
    messages.error(
        request,
        _("Texten har ändrats eller granskningen avgjorts sedan du öppnade sidan. Så här är den nu."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page")
def say_who_approves(request: HttpRequest, page: Page) -> None:
    """Tell the one who usually approves why she can't approve this text."""
    if (
        request.method != "GET"
        or not page.current_workflow_task
        or not may(request.user, Action.APPROVE, page)
    ):
        return
    for reason in reasons_against_approval(page, request.user):
        messages.info(request, _("Du kan inte godkänna texten. %(reason)s") % {"reason": reason})
