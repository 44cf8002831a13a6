"""The law radar: what was changed in the law, every section that cites it, and which of them somebody has looked at.

Rows for search are written by the database for every page that shows what is changed here (guidance.law.registering).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from guidance.law import numbers
from guidance.law.models import Act, Citation, CitingSection, Flag, Ground, LawChange, LawChangeKind

ENDED = (LawChangeKind.REPEALED, LawChangeKind.REPLACED)
BATCH = 2000


def citing(key: str) -> QuerySet[Citation]:
    """The citations that a change of `key` touches: `numbers.covers` as one condition."""
    if "/" not in key:
        return Citation.objects.filter(Q(key=key) | Q(key__startswith=f"{key}/"))
    if key.endswith(":"):
        return Citation.objects.filter(key__startswith=key)
    return Citation.objects.filter(Q(key__in=numbers.around(key)) | Q(whole=key))


@transaction.atomic
def mark(change: LawChange) -> int:
    """Flag every section that cites what was changed; gives their number. The change is saved already.

    An act that was repealed or replaced as a whole applies no longer from that day. A few statements, however many
    sections cite it.
    """
    if change.provision is None and change.kind in ENDED:
        Act.objects.filter(pk=change.act_id, repealed_on=None).update(repealed_on=change.on)
    sections = CitingSection.objects.filter(pk__in=citing(change.key).values("section"))
    flags = [Flag(change=change, section_id=pk) for pk in sections.values_list("pk", flat=True)]
    Flag.objects.bulk_create(flags, ignore_conflicts=True, batch_size=BATCH)
    return len(flags)


@transaction.atomic
def look(flags: Collection[int], user: Any) -> int:
    """Somebody has looked at these flags' sections, and they are right as they are: readers no longer see the note."""
    return (
        Flag.objects.open()
        .filter(pk__in=flags)
        .update(looked_at=timezone.now(), looked_by=user, ground=Ground.LOOKED)
    )


def settle(sections: Iterable[CitingSection], rewritten: Iterable[CitingSection]) -> None:
    """After a page's citations were written down: close the flags of the sections that were rewritten, which were read
    and approved after the law was changed, and drop those of sections that no longer cite what was changed.
    """
    open_flags = Flag.objects.open().filter(section__in=list(sections))
    flags = list(open_flags.select_related("change__act", "change__provision"))
    if not flags:
        return
    again = {section.pk for section in rewritten}
    done = [flag.pk for flag in flags if flag.section_id in again]
    Flag.objects.filter(pk__in=done).update(looked_at=timezone.now(), ground=Ground.PUBLISHED)
    cited: dict[int, set[str]] = defaultdict(set)
    rows = Citation.objects.filter(section__in={flag.section_id for flag in flags})
    for section, key in rows.values_list("section_id", "key"):
        cited[section].add(key)
    past = [
        flag.pk
        for flag in flags
        if flag.pk not in done
        and not any(numbers.covers(flag.change.key, key) for key in cited[flag.section_id])
    ]
    Flag.objects.filter(pk__in=past).delete()
