from __future__ import annotations

from typing import Any

from wagtail import hooks

from portal.contacts.administration import ContactViewSet
from portal.contacts.choosing import contact_chooser


@hooks.register("register_admin_viewset")
def contacts() -> list[Any]:
    return [ContactViewSet("contact"), contact_chooser]
