"""What may be published: a text that somebody who did not write it has read. The rule stands here and nowhere else.

Every road asks here: the editing form, the review, bulk publishing, `Page.publish`, and at last `PortalPage.save`,
which lets no version become the public one without a `Decision` on its text. What is written past the models
(`QuerySet.update`, SQL) is for the database to stop: a trigger on `wagtailcore_page.live_revision_id` that asks
for the same row (docs/decisions/0026-a-decision-for-each-publication.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page, Revision, TaskState

from portal.agencies.rules import Action, may
from portal.content.keeping import reasons_held_elsewhere
from portal.editorial.models import Change, Decision, Ground
from portal.editorial.writing import digest, same_text, writers_since_publication


class RefusedError(PublishPagePermissionError):
    """The text may not be published so; `reasons` say why and what to do, in the reader's language."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


def reasons_against(page: Page, user: Any) -> list[str]:
    """Why `user` can't publish the page's latest version; empty when she can."""
    return reasons_held_elsewhere(page.get_latest_revision_as_object()) or _reasons_of_independence(
        page, user
    )


def _reasons_of_independence(page: Page, user: Any) -> list[str]:
    if user is None or not user.pk:
        return [
            _(
                "Det framgår inte vem som publicerar. En text publiceras av en namngiven person som inte skrev den."
            )
        ]
    writers = writers_since_publication(page)
    if user.pk in writers.ids:
        return [
            _(
                "Du har själv skrivit i texten sedan den senast publicerades. "
                "Skicka den för granskning, så publicerar någon annan den."
            )
        ]
    return [
        _(
            "Ingen vet vem som skrev versionen från %(when)s, så det går inte att säga att någon annan har läst den. "
            "Lägg in texten på nytt i ditt eget namn, på en ny sida, och skicka den för granskning."
        )
        % {"when": date_format(localtime(revision.created_at), "j F Y H:i")}
        for revision in writers.unknown[:1]
    ]


def reasons_against_approval(page: Page, user: Any) -> list[str]:
    """Why `user` may not approve the page in its review; empty when she may."""
    if not may(user, Action.APPROVE, page):
        return [_("Bara den som får godkänna för en ansvarig myndighet kan avgöra granskningen.")]
    return reasons_against(page, user)


def refuse_without_role(page: Page, user: Any) -> None:
    """Raises RefusedError where `user` has no role that may decide the review of `page`."""
    if user is None or not may(user, Action.APPROVE, page):
        raise RefusedError(
            [_("Bara den som får godkänna för en ansvarig myndighet kan avgöra granskningen.")]
        )


def approve(page: Page, state: TaskState, user: Any) -> None:
    """Decide that the version under review may be published.

    Raises RefusedError when the review is over, when the page's text is another than the one that was sent for review,
    or when `user` wrote in it.
    """
    latest = page.get_latest_revision()
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise RefusedError([_("Granskningen är redan avgjord.")])
    if not same_text(state.revision.content, latest.content):
        raise RefusedError(
            [_("Texten har ändrats sedan den skickades för granskning. Läs den nya texten först.")]
        )
    if reasons := reasons_against_approval(page, user):
        raise RefusedError(reasons)
    _decide(latest, Ground.REVIEW, user)


def allow(revision: Revision, user: Any, *, without_review: str = "") -> None:
    """Let `revision` be published, by a decision that stands or by one made now.

    `without_review` is the reason of somebody who answers for publishing an unread text: a migration, the
    demonstration content. Raises RefusedError with the reasons where nobody has read the text.
    """
    if without_review:
        _decide(revision, Ground.EXEMPT, user, without_review)
    elif not is_decided(revision):
        if reasons := reasons_against(revision.content_object, user):
            raise RefusedError(reasons)
        _decide(revision, Ground.READ, user)


def is_decided(revision: Revision) -> bool:
    """Whether a decision stands for the text that `revision` has now."""
    return Decision.objects.filter(revision=revision, digest=digest(revision.content)).exists()


def require_decision(revision: Revision) -> None:
    """Raises RefusedError when no decision stands for `revision`."""
    if not is_decided(revision):
        raise RefusedError([_("Det finns inget beslut om att den här versionen får publiceras.")])


def _decide(revision: Revision, ground: Ground, user: Any, reason: str = "") -> None:
    Decision.objects.create(
        page_id=int(revision.object_id),
        revision=revision,
        digest=digest(revision.content),
        ground=ground,
        reason=reason,
        by=user if user is not None and user.pk else None,
    )


def is_kept(revision: Revision) -> bool:
    """Whether `revision` is what somebody read, decided on or published, so that it must never be overwritten."""
    return (
        revision.approved_go_live_at is not None
        or revision.task_states.exists()
        or Decision.objects.filter(revision=revision).exists()
        or Change.objects.filter(revision=revision).exists()
        or Page.objects.filter(live_revision=revision).exists()
    )


def withdraw_from_review(page: Page, revision: Revision, user: Any) -> bool:
    """End a running review when `revision` has another text than the one sent; true when it did.

    Whoever changes the text takes it back: it is sent again when it is ready, and approved again.
    """
    state = page.current_workflow_task_state
    if state is None or same_text(state.revision.content, revision.content):
        return False
    state.workflow_state.cancel(user=user)
    return True
