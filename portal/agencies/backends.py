"""Who may enter the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from portal.agencies.rules import standing

ENTER_ADMIN = "wagtailadmin.access_admin"


class MemberBackend(BaseBackend):
    """Lets everyone with a membership today into the admin.

    It is asked at each request, so that the door closes on the day after a membership's last. It logs nobody in.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm == ENTER_ADMIN and bool(standing(user_obj).roles)
