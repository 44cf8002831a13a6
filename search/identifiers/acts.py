"""The names of acts that a typed query may hold. Floors above register who knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from search.identifiers.law import ActName
from search.kept import Kept

Provider = Callable[[], Iterable[ActName]]

act_names: Kept[Iterable[ActName], tuple[ActName, ...]] = Kept(tuple, tuple)
forget_act_names = act_names.forget


def register_act_names(provider: Provider) -> None:
    """`provider()` reads the names from the database now. Called once when the app is ready."""
    act_names.read = lambda: tuple(provider())
    forget_act_names()
