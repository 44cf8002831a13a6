"""What a page's text refers to, understood: each writing with its editor's answer and the act that it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guidance.law import reading
from guidance.law.models import Act, Answer, Provision
from guidance.law.reading import Written
from guidance.law.resolving import Meanable, meant
from portal.content.sections import Section
from search.identifiers.law import section_of


@dataclass(frozen=True, slots=True)
class Understood:
    """`act` is the one that is meant, None for a source that is no act of the portal's. `keys` are what is cited.

    An open reference has no keys: its editor is asked which of `choices` is meant. `answer` is the SFS number that she
    has said.
    """

    written: Written
    act: Act | None
    keys: tuple[str, ...]
    choices: tuple[Act, ...] = ()
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return not self.keys


def understand(
    sections: Sequence[Section], days: Mapping[str, date | None], page_id: int
) -> list[Understood]:
    """What the sections refer to, in order. `days` holds the day of each section's last professional change."""
    known_acts = {act.sfs: act for act in Act.objects.prefetch_related("names").order_by("pk")}
    found = reading.read(sections, reading.names(known_acts.values()))
    shared = [written for written in found if len(written.acts) > 1]
    answers = _answers(page_id) if shared else {}
    provisions = _known_provisions(shared) if shared else frozenset()
    understood = []
    for written in found:
        said = answers.get((written.code, written.words), "")
        acts = [_meanable(sfs, written, known_acts, provisions) for sfs in written.acts]
        sfs = meant(acts, days.get(written.code), said) if acts else ""
        understood.append(
            Understood(
                written,
                known_acts.get(sfs),
                written.cited[sfs] if sfs else (written.key,) if written.key else (),
                tuple(known_acts[one] for one in written.acts if one in known_acts) if len(acts) > 1 else (),
                said,
            )
        )
    return understood


def _meanable(sfs: str, written: Written, acts: Mapping[str, Act], provisions: frozenset[str]) -> Meanable:
    """What is known of an act is told by its sections: whether each stycke of one is known says nothing."""
    act = acts.get(sfs)
    cited = tuple(section_of(key) for key in written.cited[sfs] if key != sfs)
    return Meanable(
        sfs, act and act.in_force_since, act and act.repealed_on, cited, provisions.intersection(cited)
    )


def _answers(page_id: int) -> dict[tuple[str, str], str]:
    rows = Answer.objects.filter(page_id=page_id).values_list("code", "written", "act__sfs")
    return {(code, words): sfs for code, words, sfs in rows}


def _known_provisions(shared: Iterable[Written]) -> frozenset[str]:
    """The sections of the acts that can be meant; of one whose stycke is known, it is known that there is one."""
    acts = {sfs for written in shared for sfs in written.acts}
    return frozenset(
        map(section_of, Provision.objects.filter(act__sfs__in=acts).values_list("key", flat=True))
    )
