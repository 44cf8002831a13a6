"""What Wagtail 8.0 shows of another agency's drafts and files outside the views of a page, closed one by one.

Each function here replaces one method of Wagtail's and says why; `docs/decisions/0022` lists them. The person
at work is known from the log context that Wagtail opens around every view of the admin; outside it (a command,
the worker, a reader's page) nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import auth
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler, PageLinkElementHandler
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import AbstractPage, Page, PageLogEntry
from wagtail.models.pages import PageLogEntryManager
from wagtail.permissions import policy_registry

from portal.agencies.rules import Action, Standing, standing


def at_work() -> Standing | None:
    """The standing of the person whose request of the admin is being answered, if any."""
    user = get_active_log_context().user
    return standing(user) if user is not None and user.is_authenticated else None


def may_know(thing: Model) -> bool:
    """Whether the person at work may know of a page, an image or a document; of other things always."""
    held = at_work()
    if held is None:
        return True
    if isinstance(thing, AbstractPage):
        return held.sees(thing)
    if isinstance(thing, (get_image_model(), get_document_model())):
        policy = policy_registry.get(thing)
        return bool(policy.user_has_permission_for_instance(held.user, "choose", thing))
    return True


def display_title(page: Page) -> str:
    """The title as the admin shows it: a draft's only to its owners. Every list, dialog and message asks here."""
    held = at_work()
    if held is None or held.may(Action.SEE_DRAFT, page):
        return page.draft_title or page.title
    return page.title if page.live or page.depth == 1 else _("Utkast hos en annan myndighet")


def _rendered_at_work(
    original: Callable[..., HttpResponse], view: Any, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Wagtail closes the log context before a template response is rendered: open it again around the rendering."""
    response = original(view, request, *args, **kwargs)
    render = getattr(response, "render", None)
    if render is not None:

        def render_at_work() -> HttpResponse:
            with LogContext(user=request.user):
                rendered: HttpResponse = render()
                return rendered

        response.render = render_at_work  # type: ignore[attr-defined]
    return response


def _list_for_chooser(view: BrowseView, original: Callable[..., Any]) -> QuerySet[Page]:
    """The chooser shows the page that it was asked to open, or that lies above all of a type, without asking."""
    if not may_know(view.parent_page):
        view.parent_page = Page.get_first_root_node()
    found: QuerySet[Page] = original(view)
    return found


def _chosen_multiple(
    view: ChosenMultipleView, original: Callable[..., Any], request: HttpRequest
) -> HttpResponse:
    """Answers with the title and address of any page that is asked for."""
    pages = standing(request.user).seen()
    asked = request.GET.copy()
    numbers = [pk for pk in asked.getlist("id") if pk.isdecimal()]
    asked.setlist("id", [str(pk) for pk in pages.filter(pk__in=numbers).values_list("pk", flat=True)])
    request.GET = asked  # type: ignore[assignment]
    response: HttpResponse = original(view, request)
    return response


def _instance_in_form(widget: BaseChooser, original: Callable[..., Any], value: Any) -> Model | None:
    """A form shown again names whatever page, image or document was posted to it by number."""
    instance: Model | None = original(widget, value)
    return instance if instance is not None and may_know(instance) else None


def _value_from_form(widget: BaseChooser, original: Callable[..., Any], *args: Any) -> Any:
    """What may not be known can't be chosen either: the field counts as left empty."""
    value = original(widget, *args)
    if str(value).isdecimal() and widget.get_instance(value) is None:
        return None
    return value


LINK_BY_NUMBER = re.compile(r"<a\b[^>]*>")


def _may_know_linked(tag: str) -> bool:
    kind = re.search(r'\blinktype="(page|document)"', tag)
    number = re.search(r'\bid="(\d+)"', tag)
    if not kind or not number:
        return True
    model = Page if kind[1] == "page" else get_document_model()
    thing = model.objects.filter(pk=number[1]).first()
    return thing is None or may_know(thing)


def _rich_text_from_form(widget: DraftailRichTextArea, original: Callable[..., Any], *args: Any) -> Any:
    """A link by number would tell the address of a draft, and make another agency's file public with the page."""
    text = original(widget, *args)
    if text is None:
        return None
    return LINK_BY_NUMBER.sub(lambda tag: tag[0] if _may_know_linked(tag[0]) else "<a>", text)


def _link_in_editor(handler: LinkElementHandler, original: Callable[..., Any], attrs: Any) -> dict[str, Any]:
    """The editor is given the address, or the file name, of everything that the text links to."""
    told: dict[str, Any] = original(handler, attrs)
    model = Page if isinstance(handler, PageLinkElementHandler) else get_document_model()
    thing = model.objects.filter(pk=told["id"]).first() if told.get("id") else None
    if thing is None or may_know(thing):
        return told
    return {key: value if key == "id" else None for key, value in told.items()}


def _page_log(manager: Any, original: Callable[..., Any], user: Any) -> QuerySet[PageLogEntry]:
    """The site's history tells titles as they were: only of pages of her agencies, not of every live one."""
    if standing(user).is_technical:
        entries: QuerySet[PageLogEntry] = original(manager, user)
        return entries
    return PageLogEntry.objects.filter(page__in=standing(user).pages(Action.SEE_DRAFT))


def _last_edited(view: PageTypesUsageReportView, original: Callable[..., Any], types: Any) -> Any:
    """The report names the page of each type that was edited last, whoever's it is."""
    found = original(view, types)
    held = standing(view.request.user)
    for row in found:
        if row.last_edited_page and not held.may(Action.SEE_DRAFT, row.last_edited_page):
            row.last_edited_page = None
    return found


def _locked(view: LockedPagesView, original: Callable[..., Any]) -> QuerySet[Page]:
    """The report lists what a person has locked, also when she has left the agency since."""
    found: QuerySet[Page] = original(view)
    return found.filter(pk__in=standing(view.request.user).pages(Action.SEE_DRAFT).values("pk"))


def _actionable(action: BulkAction, original: Callable[..., Any]) -> tuple[list[Any], dict[str, Any]]:
    """The dialog lists by title what the person may not touch."""
    objects, refused = original(action)
    refused["items_with_no_access"] = [row for row in refused["items_with_no_access"] if may_know(row)]
    return objects, refused


def _replace(owner: type, name: str, replacement: Callable[..., Any]) -> None:
    original = getattr(owner, name)

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return replacement(self, original, *args, **kwargs)

    method.__name__ = name
    setattr(owner, name, method)


def install() -> None:
    AbstractPage.get_admin_display_title = display_title
    auth.get_localized_response = partial(_rendered_at_work, auth.get_localized_response)
    _replace(BrowseView, "get_object_list", _list_for_chooser)
    _replace(ChosenMultipleView, "get", _chosen_multiple)
    _replace(BaseChooser, "value_from_datadict", _value_from_form)
    _replace(BaseChooser, "get_instance", _instance_in_form)
    _replace(DraftailRichTextArea, "value_from_datadict", _rich_text_from_form)
    _replace(PageLinkElementHandler, "get_attribute_data", _link_in_editor)
    _replace(DocumentLinkElementHandler, "get_attribute_data", _link_in_editor)
    _replace(PageLogEntryManager, "viewable_by_user", _page_log)
    _replace(PageTypesUsageReportView, "decorate_paginated_queryset", _last_edited)
    _replace(LockedPagesView, "get_queryset", _locked)
    _replace(BulkAction, "get_actionable_objects", _actionable)
