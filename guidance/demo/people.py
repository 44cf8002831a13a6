"""The people of the demonstration: one for each role at two agencies, all with one password drawn on this machine."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from portal.agencies.models import Agency, Membership, Role

AGENCIES = ("socialstyrelsen", "polismyndigheten")


def _password_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-password"


def password() -> str:
    """The password of every demonstration login; drawn once and kept on this machine only."""
    file = _password_file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(12), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8").strip()


def logins() -> Iterator[tuple[str, str, str]]:
    """(role, agency, user name) of each demonstration login that exists, agency by agency."""
    rows = Membership.objects.on().filter(user__email__endswith=".example").select_related("agency", "user")
    for row in rows.order_by("agency__code", "pk"):
        yield row.get_role_display(), row.agency.name, row.user.get_username()


def write() -> None:
    """Make a login for every role at each of the two agencies; those that exist are left alone."""
    for code in AGENCIES:
        agency = Agency.objects.get(code=code)
        for role in Role:
            name = f"{role.value}@{code}.example"
            user, is_new = get_user_model().objects.get_or_create(
                username=name,
                defaults={"email": name, "first_name": str(role.label), "last_name": agency.name},
            )
            if is_new:
                user.set_password(password())
                user.save()
                Membership.objects.create(user=user, agency=agency, role=role)
