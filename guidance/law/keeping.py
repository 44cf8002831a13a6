"""What a live text refers to is written down in the transaction in which it becomes live, on every road there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from guidance.law import radar
from guidance.law.dates import day_of_change, first_day
from guidance.law.models import Citation, CitingSection
from guidance.law.reading import digest
from guidance.law.understanding import Understood, understand
from portal.content.sections import Section
from portal.editorial.models import ChangeKind
from search.identifiers.law import section_of


def keep(page: Any) -> None:
    """Write down what the sections of `page` refer to now. What stays as it was keeps its row and its flags.

    A section whose text is another after a professional change is dated that day, and its flags are answered by it.
    """
    before = {row.code: row for row in CitingSection.objects.filter(page_id=page.pk)}
    days = days_of(page, before)
    found: dict[str, list[Understood]] = defaultdict(list)
    for one in understand(page.sections, days, page.pk):
        found[one.written.code].append(one)
    sections = {section.code: section for section in page.sections if section.code in found}
    CitingSection.objects.filter(
        pk__in=[row.pk for code, row in before.items() if code not in found]
    ).delete()
    changed = _changed(page, sections, before)
    rows = _section_rows(page, sections, days)
    _citations({rows[code]: understood for code, understood in found.items()})
    if before:
        radar.settle(rows.values(), rewritten=[rows[code] for code in changed])


def days_of(page: Any, before: Mapping[str, CitingSection]) -> dict[str, date | None]:
    """The day of each section's last professional change. A section keeps its day while its text stays, or is changed
    in small things.
    """
    days: dict[str, date | None] = {}
    new = first_day(page) if any(section.code not in before for section in page.sections) else None
    changed = _changed(page, {section.code: section for section in page.sections}, before)
    newest = day_of_change(page) if changed else None
    for section in page.sections:
        row = before.get(section.code)
        days[section.code] = newest if section.code in changed else row.dated if row else new
    return days


def _changed(page: Any, sections: Mapping[str, Section], before: Mapping[str, CitingSection]) -> set[str]:
    """The codes of sections that this professional change gave another text."""
    if page.change_kind != ChangeKind.PROFESSIONAL:
        return set()
    return {
        code
        for code, section in sections.items()
        if code in before and before[code].digest != digest(section)
    }


def _section_rows(
    page: Any, sections: Mapping[str, Section], days: Mapping[str, date | None]
) -> dict[str, CitingSection]:
    CitingSection.objects.bulk_create(
        [
            CitingSection(
                page_id=page.pk, code=code, heading=section.heading, dated=days[code], digest=digest(section)
            )
            for code, section in sections.items()
        ],
        update_conflicts=True,
        unique_fields=("page", "code"),
        update_fields=("heading", "dated", "digest"),
    )
    return {row.code: row for row in CitingSection.objects.filter(page_id=page.pk)}


def _citations(found: Mapping[CitingSection, list[Understood]]) -> None:
    """Make the rows of these sections what was found: those that stay keep their id."""
    wanted = {
        (section.pk, one.written.words, key): Citation(
            section=section,
            written=one.written.words,
            key=key,
            whole=section_of(key),
            act=one.act,
            is_open=one.is_open,
            place=place,
        )
        for section, understood in found.items()
        for place, one in enumerate(understood)
        for key in one.keys or ("",)
    }
    gone = [
        pk
        for pk, *same in Citation.objects.filter(section__in=found).values_list(
            "pk", "section_id", "written", "key"
        )
        if tuple(same) not in wanted
    ]
    Citation.objects.filter(pk__in=gone).delete()
    Citation.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=("section", "written", "key"),
        update_fields=("whole", "act", "is_open", "place"),
    )
