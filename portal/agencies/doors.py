"""The doors to a page in the admin: none opens for a page that the person may not know of.

Each view of a page asks for its own right too. This layer stands in front of all of them, so that a view that
forgets to ask, today or in the next Wagtail, shows nothing of another agency's draft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.views.pages.choose_parent import GenericChooseParentView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.preview import ViewDraftView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from portal.agencies.rules import Action, standing

# What one must be able to do with the page that the address names; None: she must see it.
DOORS: dict[str, Action | None] = {
    "add": None,
    "add_subpage": None,
    "choose_parent": None,
    "collect_workflow_action_data": Action.SEE_DRAFT,
    "confirm_workflow_cancellation": Action.SEE_DRAFT,
    "content_type_use": None,
    "content_type_use_results": None,
    "convert_alias": Action.EDIT,
    "copy": Action.COPY,
    "delete": Action.DELETE,
    "edit": Action.EDIT,
    "history": Action.SEE_DRAFT,
    "history_results": Action.SEE_DRAFT,
    "index": None,
    "index_results": None,
    "lock": Action.LOCK,
    "move": Action.MOVE,
    "move_confirm": Action.MOVE,
    "preview_on_add": None,
    "preview_on_edit": Action.EDIT,
    "revisions_compare": Action.SEE_DRAFT,
    "revisions_revert": Action.EDIT,
    "revisions_unschedule": Action.PUBLISH,
    "revisions_view": Action.SEE_DRAFT,
    "search": None,
    "search_results": None,
    "set_page_position": None,
    "set_privacy": Action.PUBLISH,
    "unlock": Action.SEE_DRAFT,
    "unpublish": Action.UNPUBLISH,
    "usage": Action.EDIT,
    "view_draft": Action.SEE_DRAFT,
    "workflow_action": Action.SEE_DRAFT,
    "workflow_history": Action.SEE_DRAFT,
    "workflow_history_detail": Action.SEE_DRAFT,
    "workflow_preview": Action.SEE_DRAFT,
}
ACTED_ON = ("page_id", "page_to_move_id", "pk")
ONLY_NAMED = ("parent_page_id", "destination_id")

View = Callable[..., HttpResponse]


def guarded(view: View, needed: Action | None) -> View:
    """`view`, which refuses a person who may not do `needed` with its page, or not know of a page that it names."""

    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = standing(request.user)
        if needed and not any(name in kwargs for name in ACTED_ON):
            raise PermissionDenied
        for name in (*ACTED_ON, *ONLY_NAMED):
            if name not in kwargs:
                continue
            page = get_object_or_404(Page, pk=kwargs[name])
            if not held.sees(page) or (needed and name in ACTED_ON and not held.may(needed, page)):
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return door


class OwnCopyForm(CopyForm):
    """A copy is a draft of its own: never live at once, never an alias, and never of another agency's pages below."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page")
        tester = self.page.permissions_for_user(self.user)
        if parent and cleaned.get("copy_subpages") and not tester.can_copy_to(parent, recursive=True):
            self.add_error(
                "copy_subpages",
                _(
                    "Bland undersidorna finns sidor som din myndighet inte ansvarar för. "
                    "Kopiera utan undersidor."
                ),
            )
        return cleaned


class OwnCopyView(CopyView):
    def get_form_class(self) -> type[OwnCopyForm]:
        return OwnCopyForm


class OwnViewDraftView(ViewDraftView):
    """Wagtail asks for the right to edit or to publish; here everyone at an owning agency may read a draft."""

    def dispatch(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
        mode = request.GET.get("mode", page.default_preview_mode)
        response: HttpResponse = page.make_preview_request(request, mode)
        return response


class OwnChooseParentView(GenericChooseParentView):
    """Wagtail reads the rights of groups here, which give none."""

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Page]:
        types = ContentType.objects.get_for_models(*self.model.allowed_parent_page_models()).values()
        parents = standing(user).seen().filter(content_type__in=types)
        if self.locale:
            parents = parents.filter(locale=self.locale)
        open_to_her = [
            page.pk for page in parents.specific() if page.permissions_for_user(user).can_add_subpage()
        ]
        return Page.objects.filter(pk__in=open_to_her)


class GuardedPageViewSet(PageViewSet):
    """Wagtail's views of pages behind their doors. A view that has no door declared is not there."""

    copy_view_class = OwnCopyView
    view_draft_view_class = OwnViewDraftView
    choose_parent_view_class = OwnChooseParentView

    def get_view_by_name(self, name: str) -> View:
        return guarded(super().get_view_by_name(name), DOORS[name])
