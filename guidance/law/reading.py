"""A page's text read for what it refers to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate

from guidance.law.models import Act
from portal.content.sections import Section
from search.identifiers.law import ActName, Reference, references

BETWEEN = ".\n\n"
AROUND = 140


@dataclass(slots=True)
class Written:
    """One way in which a section writes a reference, with what the recogniser says that it can mean.

    `acts` are SFS numbers, oldest first; `cited` holds the keys that it cites in each. `sentence` stands
    around it.
    """

    code: str
    words: str
    sentence: str
    acts: tuple[str, ...] = ()
    cited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    key: str = ""

    def join(self, other: Written) -> None:
        """The same words once more in the section. Where they mean another act there, each of them can be meant."""
        self.acts = tuple(dict.fromkeys((*self.acts, *other.acts)))
        self.cited = {**other.cited, **self.cited}


def names(acts: Iterable[Act]) -> tuple[ActName, ...]:
    """Every name of every act, and its title where that is more than a word: a new skollag is not the skollag."""
    return tuple(
        ActName(name, act.sfs, act.in_force_since, act.repealed_on)
        for act in acts
        for name in dict.fromkeys((*act.name_list, *([act.title] if " " in act.title else [])))
    )


def read(sections: Sequence[Section], known: Iterable[ActName]) -> list[Written]:
    """What the sections refer to, in order. A name that the text itself gives an act holds in all that follows."""
    texts = [f"{section.heading}{BETWEEN if section.heading else ''}{section.text}" for section in sections]
    starts = [0, *accumulate(len(text) + len(BETWEEN) for text in texts)]
    whole = BETWEEN.join(texts)
    found: dict[tuple[str, str], Written] = {}
    for reference in references(whole, tuple(known)):
        place = bisect_right(starts, reference.start) - 1
        if reference.end <= starts[place] + len(texts[place]):
            one = _written(sections[place].code, whole, reference)
            found.setdefault((one.code, one.words), one).join(one)
    return list(found.values())


def _written(code: str, text: str, reference: Reference) -> Written:
    return Written(
        code=code,
        words=" ".join(text[reference.start : reference.end].split()),
        sentence=_around(text, reference.start, reference.end),
        acts=reference.acts,
        cited={
            sfs: tuple(dict.fromkeys(place.key(sfs) for place in reference.provisions)) or (sfs,)
            for sfs in reference.acts
        },
        key=reference.key,
    )


def _around(text: str, start: int, end: int) -> str:
    """The words before and after within the same section, for an editor to know the place by."""
    before = text[max(0, start - AROUND) : start].rpartition(BETWEEN)[2]
    after = text[end : end + AROUND].partition(BETWEEN)[0]
    if len(before) == AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return f"{before}{text[start:end]}{after}"


def digest(section: Section) -> str:
    """The section's words as 64 hexadecimal digits: another digest is another text."""
    return sha256(f"{section.heading}\n{section.text}".encode()).hexdigest()
