"""The table of `rules` in the form in which Wagtail asks: a policy for all pages, and a tester for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from wagtail.models import AbstractPage, GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from portal.agencies.models import OWNING, Membership, Ownership, Role
from portal.agencies.rules import MAY, Action, is_hub, standing

# Wagtail's names. One that is not here is nobody's but a technical administrator's.
IN_WAGTAIL = {
    "add": Action.CREATE,
    "change": Action.EDIT,
    "delete": Action.DELETE,
    "bulk_delete": Action.DELETE,
    "publish": Action.PUBLISH,
    "lock": Action.LOCK,
    "unlock": Action.LOCK,
}


def _known(actions: Iterable[str]) -> list[Action]:
    return [IN_WAGTAIL[action] for action in actions if action in IN_WAGTAIL]


class OwnPagesPolicy(PagePermissionPolicy):
    """Rights follow from membership and ownership; Wagtail's rights of groups on branches of the tree give none."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[GroupPagePermission]:
        return GroupPagePermission.objects.none()

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        held = standing(user)
        return held.is_technical or any(held.agency_ids_where(action) for action in _known(actions))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        held = standing(user)
        return held.is_technical or any(held.may(action, instance) for action in _known(actions))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        held = standing(user)
        if held.is_technical:
            return self.model._default_manager.all()
        found = Q(pk__in=[])
        for action in _known(actions):
            found |= Q(pk__in=held.pages(action).values("pk"))
        return self.model._default_manager.filter(found)

    def users_with_any_permission(
        self, actions: Iterable[str], include_superusers: bool = True
    ) -> QuerySet[Any]:
        return self._users(Membership.objects.on(), actions, include_superusers=include_superusers)

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> QuerySet[Any]:
        owners = Ownership.objects.on().filter(page=instance, part__in=OWNING).values("agency")
        at_owners = Membership.objects.on().filter(agency__in=owners)
        return self._users(at_owners, actions, include_superusers=include_superusers)

    def _users(
        self, memberships: QuerySet[Membership], actions: Iterable[str], *, include_superusers: bool
    ) -> QuerySet[Any]:
        wanted = set(_known(actions))
        roles = [role for role in Role if MAY[role] & wanted]
        who = Q(pk__in=memberships.filter(role__in=roles).values("user"))
        if include_superusers:
            who |= Q(is_superuser=True)
        return get_user_model()._default_manager.filter(who, is_active=True)

    def instances_with_direct_explore_permission(self, user: Any) -> list[Page]:
        root = self.explorable_root_instance(user)
        return [root] if root else []

    def explorable_root_instance(self, user: Any) -> Page | None:
        """The tree is one for all: everybody starts at its root and sees what is hers or live."""
        held = standing(user)
        return Page.get_first_root_node() if held.is_technical or held.roles else None

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        held = standing(user)
        if held.is_technical or held.roles:
            return held.seen()
        return Page.objects.none()


class OwnPageTester(PagePermissionTester):
    """What a person may do with one page. Workflow tasks open no door that the table keeps shut."""

    def __init__(self, user: Any, page: Page) -> None:
        self.user = user
        self.page = page
        self.page_is_root = page.depth == 1
        self.permission_policy = policy_registry.get(page)
        self.standing = standing(user)

    @cached_property
    def permissions(self) -> set[str]:
        """Wagtail's names of what she may; read by what this class does not override."""
        return {name for name, action in IN_WAGTAIL.items() if self._may(action)}

    def _may(self, action: Action) -> bool:
        return not self.page_is_root and self.standing.may(action, self.page)

    def _may_with_all_below(self, action: Action) -> bool:
        """Whether she may do it with the page and everything under it, so that no other agency's page goes along."""
        if not self._may(action):
            return False
        others = self.page.get_descendants().exclude(pk__in=self.standing.pages(action).values("pk"))
        return not others.exists()

    def can_edit(self) -> bool:
        return self._may(Action.EDIT)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self._may_with_all_below(Action.DELETE)

    def can_publish(self) -> bool:
        return self._may(Action.PUBLISH)

    def can_unpublish(self) -> bool:
        return self.page.live and not self.page_locked() and self._may(Action.UNPUBLISH)

    def can_submit_for_moderation(self) -> bool:
        return self._may(Action.SUBMIT) and super().can_submit_for_moderation()

    def can_lock(self) -> bool:
        return self._may(Action.LOCK)

    def can_unlock(self) -> bool:
        own_lock = self.user_has_lock() and self._may(Action.SEE_DRAFT)
        return own_lock or self._may(Action.LOCK)

    def can_publish_subpage(self) -> bool:
        """Under a hub the new page is her own agency's, so her role there decides; a part is the whole's owners'."""
        if not self.standing.may(Action.CREATE, self.page):
            return False
        if self.standing.is_technical or not is_hub(self.page):
            return self._may(Action.PUBLISH)
        roles = self.standing.roles[self.standing.agency_ids_where(Action.CREATE)[0]]
        return any(Action.PUBLISH in MAY[Role(role)] for role in roles)

    def can_reorder_children(self) -> bool:
        return self._may(Action.MOVE)

    def can_move(self) -> bool:
        return self._may_with_all_below(Action.MOVE)

    def can_move_to(self, destination: Page) -> bool:
        if self.page == destination or destination.is_descendant_of(self.page):
            return False
        if not self.page.is_child_of(destination) and not self.page.specific.can_move_to(destination):
            return False
        return self.can_move() and self.standing.may(Action.CREATE, destination)

    def can_copy(self) -> bool:
        return self._may(Action.COPY)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        if recursive and not self._may_with_all_below(Action.COPY):
            return False
        return bool(super().can_copy_to(destination, recursive))

    def can_view_revisions(self) -> bool:
        return self._may(Action.SEE_DRAFT)


def permissions_for_user(page: Page, user: Any) -> OwnPageTester:
    return OwnPageTester(user, page)


def install() -> None:
    """Have Wagtail ask us about every page.

    The policy has a registry. The tester has none in Wagtail 8.0: a page type may override `permissions_for_user`,
    but the root and a page read without its type have no type to do it, and each such call would read it once more.
    """
    register_permission_policy(AbstractPage, OwnPagesPolicy(Page))
    AbstractPage.permissions_for_user = permissions_for_user
