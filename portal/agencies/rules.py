"""Who may do what: one table, and the questions that everything else asks of it.

A role counts at the agencies that convene or co-own a page today; having been consulted gives none. What is live may be
read and linked by anyone who is signed in. A superuser is a technical administrator and may do everything.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.agencies.models import OWNING, Agency, Membership, Ownership, Part, Role
from translations.languages import SOURCE


class Action(StrEnum):
    """What a person does with a page of her agency, or for the agency itself."""

    SEE_DRAFT = "see_draft"
    CREATE = "create"
    EDIT = "edit"
    SUBMIT = "submit"
    COPY = "copy"
    APPROVE = "approve"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    MOVE = "move"
    DELETE = "delete"
    LOCK = "lock"
    SHARE_OWNERSHIP = "share_ownership"
    ADD_FILES = "add_files"
    KEEP_WORDS = "keep_words"
    ADMINISTER = "administer"


_AUTHOR = frozenset(
    {Action.SEE_DRAFT, Action.CREATE, Action.EDIT, Action.SUBMIT, Action.COPY, Action.ADD_FILES}
)
_REVIEWER = frozenset(
    {
        Action.SEE_DRAFT,
        Action.EDIT,
        Action.APPROVE,
        Action.PUBLISH,
        Action.UNPUBLISH,
        Action.ADD_FILES,
        Action.KEEP_WORDS,
    }
)

MAY: dict[Role, frozenset[Action]] = {
    Role.AUTHOR: _AUTHOR,
    Role.REVIEWER: _REVIEWER,
    Role.SIGNATORY: frozenset({Action.SEE_DRAFT, Action.APPROVE, Action.PUBLISH}),
    Role.CONVENOR: _AUTHOR
    | _REVIEWER
    | {Action.MOVE, Action.DELETE, Action.LOCK, Action.SHARE_OWNERSHIP, Action.ADMINISTER},
    Role.TRANSLATOR: frozenset({Action.SEE_DRAFT, Action.EDIT, Action.SUBMIT}),
}
# What a role may do only with pages in other languages than the source language.
TRANSLATIONS_ONLY: dict[Role, frozenset[Action]] = {Role.TRANSLATOR: frozenset({Action.EDIT, Action.SUBMIT})}
# What only the agency that convenes a page may do with it, not its co-owners.
CONVENING_ONLY = frozenset({Action.SHARE_OWNERSHIP})


def allows(role: Role | str, action: Action, *, part: Part | str, translated: bool) -> bool:
    """Whether the table lets `role`, at an agency with this part in a page, do `action` with it."""
    role = Role(role)
    if action not in MAY[role] or part not in OWNING:
        return False
    if action in CONVENING_ONLY and part != Part.CONVENING:
        return False
    return translated or action not in TRANSLATIONS_ONLY.get(role, frozenset())


class Standing:
    """A person's roles today and, page by page as they are asked for, the parts of her agencies.

    It is read once and does not see later changes: keep it for one request at most.
    """

    def __init__(self, user: Any) -> None:
        self.user = user
        self._parts: dict[int, list[tuple[int, str]]] = {}

    @cached_property
    def roles(self) -> dict[int, set[str]]:
        """Her roles by agency id, the oldest membership first."""
        roles: dict[int, set[str]] = defaultdict(set)
        if self.user.is_active and self.user.pk:
            rows = Membership.objects.on().filter(user=self.user).order_by("since", "pk")
            for agency_id, role in rows.values_list("agency_id", "role"):
                roles[agency_id].add(role)
        return dict(roles)

    @property
    def is_technical(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)

    def preload(self) -> Standing:
        """Read all parts of her agencies in one query."""
        if self.roles:
            for page_id, agency_id, part in self._rows().values_list("page_id", "agency_id", "part"):
                self._parts.setdefault(page_id, []).append((agency_id, part))
        return self

    def _rows(self) -> QuerySet[Ownership]:
        return Ownership.objects.on().filter(agency_id__in=list(self.roles), part__in=OWNING)

    def parts(self, page: Page) -> list[tuple[int, str]]:
        """(agency id, part) of her agencies that own `page` today."""
        if not self.roles or page.pk is None:
            return []
        if page.pk not in self._parts:
            self._parts[page.pk] = list(self._rows().filter(page_id=page.pk).values_list("agency_id", "part"))
        return self._parts[page.pk]

    def may(self, action: Action, page: Page) -> bool:
        """Whether she may do `action` with `page`; for CREATE, whether anything may be created under it."""
        if self.is_technical:
            return True
        if action is Action.CREATE:
            return self._may_create_under(page)
        return self._may_with_own(action, page)

    def _may_with_own(self, action: Action, page: Page) -> bool:
        held = [(role, part) for agency_id, part in self.parts(page) for role in self.roles[agency_id]]
        if any(allows(role, action, part=part, translated=False) for role, part in held):
            return True
        in_translation = any(allows(role, action, part=part, translated=True) for role, part in held)
        return in_translation and page.locale.language_code != SOURCE

    def _may_create_under(self, parent: Page) -> bool:
        """Under a hub that she sees, of whichever agency; a part (a chapter) only within a whole of her own."""
        if parent.depth == 1 or not self.sees(parent):
            return False
        if self._may_with_own(Action.CREATE, parent):
            return True
        return is_hub(parent) and bool(self.agency_ids_where(Action.CREATE))

    def sees(self, page: Page) -> bool:
        """Whether she may know of `page`: it is live, it is the root of all, or it is a draft of her agency."""
        return page.live or page.depth == 1 or self.may(Action.SEE_DRAFT, page)

    def agency_ids_where(self, action: Action) -> list[int]:
        """The agencies at which she has a role with `action`, oldest membership first; being a superuser gives none."""
        return [
            agency_id for agency_id, roles in self.roles.items() if any(action in MAY[Role(r)] for r in roles)
        ]

    def pages(self, action: Action) -> PageQuerySet:
        """The pages that she may do `action` with; for CREATE those of her own only, not others' hubs."""
        if self.is_technical:
            return Page.objects.all()
        owned = Ownership.objects.on().filter(part__in=OWNING)
        if action in CONVENING_ONLY:
            owned = owned.filter(part=Part.CONVENING)
        found = Q(pk__in=[])
        for agency_id, roles in self.roles.items():
            mine = Q(pk__in=owned.filter(agency_id=agency_id).values("page_id"))
            if any(allows(role, action, part=Part.CONVENING, translated=False) for role in roles):
                found |= mine
            elif any(action in MAY[Role(role)] for role in roles):
                found |= mine & ~Q(locale__language_code=SOURCE)
        return Page.objects.filter(found)

    def seen(self) -> PageQuerySet:
        """The pages that she may know of: see `sees`."""
        if self.is_technical:
            return Page.objects.all()
        drafts = self.pages(Action.SEE_DRAFT).values("pk")
        return Page.objects.filter(Q(live=True) | Q(depth=1) | Q(pk__in=drafts))


def is_hub(page: Page) -> bool:
    """Whether pages that stand for themselves may lie under `page`, and not only parts of it."""
    page_type = page.specific_class
    return page_type is not None and any(
        not getattr(below, "part_of_parent", False) for below in page_type.creatable_subpage_models()
    )


def standing(user: Any) -> Standing:
    """The user object's standing, read once: a request has its own user object."""
    if not hasattr(user, "_standing"):
        user._standing = Standing(user).preload()
    found: Standing = user._standing
    return found


def may(user: Any, action: Action, page: Page) -> bool:
    """Whether `user` may do `action` with `page` now; asks the database each time."""
    return Standing(user).may(action, page)


def agencies_where(user: Any, action: Action) -> list[Agency]:
    """The agencies for which `user` may do `action` today, the oldest membership first.

    Being a superuser gives none: she acts for no agency.
    """
    ids = Standing(user).agency_ids_where(action)
    found = Agency.objects.select_related("collection").in_bulk(ids)
    return [found[agency_id] for agency_id in ids]
