"""Where an imported document may become a draft, and for which agency."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from guidance.guides.models import GuidancePage
from portal.agencies.models import Agency
from portal.agencies.rules import Action, Standing, agencies_where


def parents_for(user: Any) -> list[Page]:
    """The hubs under which `user` may create drafts, in the order of the tree."""
    standing = Standing(user).preload()
    hubs = hubs_of_all()
    return [page for page in hubs if standing.may(Action.CREATE, page)]


def hubs_of_all() -> list[Page]:
    types = GuidancePage.allowed_parent_page_models()
    return list(Page.objects.type(*types).order_by("path").select_related("locale"))


def agencies_for(user: Any) -> list[Agency]:
    """The agencies that `user` may import for; all of them for a technical administrator, who acts for none."""
    if user.is_superuser:
        return list(Agency.objects.select_related("collection"))
    return agencies_where(user, Action.CREATE)


def may_import(user: Any) -> bool:
    return bool(agencies_for(user)) and bool(parents_for(user))


def parent_named(name: str) -> Page:
    """The hub with this id, slug or path below the home page. Raises `LookupError` with the ones there are."""
    hubs = hubs_of_all()
    found = [
        page
        for page in hubs
        if name in (str(page.pk), page.slug) or page.url_path.strip("/") == name.strip("/")
    ]
    if len(found) != 1:
        raise LookupError(", ".join(f"{page.slug} ({page.pk})" for page in hubs))
    return found[0]
