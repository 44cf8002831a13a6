"""Servers that refuse to run as root run as somebody else then."""

from __future__ import annotations

import os
import pwd
from typing import TypedDict


class Account(TypedDict, total=False):
    """Words for subprocess: whom to run as; none where we are not root ourselves."""

    user: int
    group: int
    extra_groups: list[int]


def account(*names: str) -> Account:
    """As root the first of the names that this machine has, else `nobody`; ourselves otherwise."""
    if os.geteuid():
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in (*names, "nobody") if name in known)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
