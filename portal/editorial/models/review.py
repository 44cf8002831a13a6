"""Wagtail's review with one step: somebody else at an agency that owns the page reads it and approves."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from portal.agencies.rules import Action, may


class ReviewTask(Task):
    """Approved by one person whose role may approve for an owner of the page, and who did not write the text."""

    class Meta:
        verbose_name = _("granskning av någon som inte skrev")
        verbose_name_plural = _("granskningar av någon som inte skrev")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Godkänns av någon vid en ansvarig myndighet som inte har skrivit i texten."))

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return may(user, Action.APPROVE, obj)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        from portal.editorial.publishing import reasons_against_approval

        if not may(user, Action.APPROVE, obj):
            return []
        back = [("reject", _("Begär ändringar"), True)]
        if reasons_against_approval(obj, user):
            return back
        return [
            *back,
            ("approve", _("Godkänn och publicera"), False),
            ("approve", _("Godkänn med kommentar"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        """The reviews that wait for `user`: of pages that she may approve and has not written in."""
        waiting = TaskState.objects.filter(task=self.task_ptr, status=TaskState.STATUS_IN_PROGRESS)
        pages = Page.objects.in_bulk(
            [int(state.revision.object_id) for state in waiting.select_related("revision")]
        )
        ids = [
            state.pk
            for state in waiting.select_related("revision")
            if (page := pages.get(int(state.revision.object_id)))
            and ("approve" in [name for name, *_rest in self.get_actions(page, user)])
        ]
        return waiting.filter(pk__in=ids)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve or send back.

        Raises `RefusedError`, which is a PermissionDenied, with the reasons: on whichever road the action came.
        """
        from portal.editorial.publishing import approve, refuse_without_role

        state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        page = state.revision.content_object
        refuse_without_role(page, user)
        if action_name == "approve":
            approve(page, state, user)
        return super().on_action(task_state, user, action_name, **kwargs)
