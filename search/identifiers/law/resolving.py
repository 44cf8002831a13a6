"""Which act a mention means: its number, else what the text itself settled, else what applied on the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from search.identifiers.law.binding import Bound
from search.identifiers.law.mentions import Mention
from search.identifiers.law.names import Names


class Resolver:
    """Reads mentions in the order of the text and remembers what it settles."""

    def __init__(self, names: Names, on: date | None, aliases: dict[str, list[tuple[int, str]]]) -> None:
        self._names = names
        self._on = on
        self._aliases = aliases
        self._numbered: dict[str, set[str]] = {}
        self._last: tuple[str, ...] = ()

    def acts(self, one: Bound) -> tuple[str, ...]:
        """The acts that can be meant, oldest first; () for "samma lag" where none was named or no place is."""
        mention = one.mention
        if mention.same:
            return self._last if one.place else ()
        self._last = self._named(mention)
        return self._last

    def _named(self, mention: Mention) -> tuple[str, ...]:
        if mention.sfs:
            self._numbered.setdefault(mention.name, set()).add(mention.sfs)
            return (mention.sfs,)
        for at, sfs in reversed(self._aliases.get(mention.name, [])):
            if at <= mention.start:
                return (sfs,)
        settled = self._numbered.get(mention.name, set())
        return tuple(settled) if len(settled) == 1 else self._on_the_day(mention)

    def _on_the_day(self, mention: Mention) -> tuple[str, ...]:
        known = self._names.acts.get(mention.name, [])
        every = _in_order(name.sfs for name in known)
        if len(every) == 1:
            return every
        if mention.former:
            over = [n for n in known if n.until and (self._on is None or n.until <= self._on)]
            fitting = _in_order(name.sfs for name in over)
        else:
            fitting = _in_order(name.sfs for name in known if self._applies(name.since, name.until))
        return fitting if len(fitting) == 1 else every

    def _applies(self, since: date | None, until: date | None) -> bool:
        return (
            self._on is not None
            and (since is None or since <= self._on)
            and (until is None or self._on < until)
        )


def _in_order(acts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(acts), key=lambda sfs: tuple(map(int, sfs.split(":")))))
