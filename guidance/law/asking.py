"""What an editor is asked of a page: which act a name means, and whether sections that cite changed law still hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.law import keeping, radar
from guidance.law.dates import first_day
from guidance.law.models import Answer, CitingSection, Flag
from guidance.law.reading import digest
from guidance.law.understanding import Understood, understand

LOOKED = "law-looked"


@dataclass(frozen=True, slots=True)
class Question:
    """Which of the acts the section means; `name` is that of its field, `heading` that of the section."""

    name: str
    heading: str
    understood: Understood


def questions(page: Any) -> list[Question]:
    """What is asked of the version `page`, open questions first; those that were answered can be answered anew."""
    headings = {section.code: section.heading for section in page.sections}
    asked = [
        Question(f"law-means-{one.written.code}-{one.written.words}", headings[one.written.code], one)
        for one in understand(page.sections, _days(page), page.pk)
        if one.choices and (one.is_open or one.answer)
    ]
    return sorted(asked, key=lambda question: bool(question.understood.answer))


def _days(page: Any) -> dict[str, date | None]:
    """The day of each section as if the version were published today. One that was never published has the day of the
    document that it came from, if it came from one.
    """
    rows = {row.code: row for row in CitingSection.objects.filter(page_id=page.pk)}
    new = timezone.localdate() if page.first_published_at else first_day(page)
    return {
        section.code: row.dated if (row := rows.get(section.code)) and row.digest == digest(section) else new
        for section in page.sections
    }


def open_flags(page: Any) -> list[Flag]:
    """The flags of the live text that nobody has looked at."""
    flags = Flag.objects.open().filter(section__page_id=page.pk).order_by("change__on", "section")
    return list(
        flags.select_related("section", "change__act", "change__provision").prefetch_related(
            "change__act__names"
        )
    )


@transaction.atomic
def take(page: Any, posted: Mapping[str, Any], looked: list[str], user: Any) -> bool:
    """Save what the editor answered; true where she said anything new.

    Answers are kept beside the text: they are no writing in it, and hold for the published text at once.
    """
    new = [
        (question, posted[question.name])
        for question in questions(page)
        if question.name in posted and posted[question.name] != question.understood.answer
    ]
    for question, sfs in new:
        act = next((act for act in question.understood.choices if act.sfs == sfs), None)
        if act is not None:
            written = question.understood.written
            Answer.objects.update_or_create(
                page_id=page.pk,
                code=written.code,
                written=written.words,
                defaults={"act": act, "by": user, "at": timezone.now()},
            )
    own = {str(flag.pk) for flag in open_flags(page)} if looked else set()
    seen = radar.look([int(pk) for pk in looked if pk in own], user)
    live = type(page).objects.filter(pk=page.pk, live=True).first() if new else None
    if live is not None:
        keeping.keep(live)
    return bool(new or seen)
