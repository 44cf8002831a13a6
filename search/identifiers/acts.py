"""The names of acts that a typed query may hold. Floors above register who knows them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.identifiers.law import ActName

SECONDS = 30.0

Provider = Callable[[], Iterable[ActName]]


@dataclass
class _Registered:
    provider: Provider = tuple
    names: tuple[ActName, ...] = ()
    read_at: float | None = None


_registered = _Registered()


def register_act_names(provider: Provider) -> None:
    """`provider()` reads the names from the database now. Called once when the app is ready."""
    _registered.provider = provider
    forget_act_names()


def forget_act_names() -> None:
    """The next query of this process reads them anew; other processes follow within half a minute."""
    _registered.read_at = None


def act_names() -> tuple[ActName, ...]:
    """The names, at most half a minute old."""
    now = time.monotonic()
    if _registered.read_at is None or now - _registered.read_at > SECONDS:
        names = tuple(_registered.provider())
        _registered.names = _registered.names if names == _registered.names else names
        _registered.read_at = now
    return _registered.names
