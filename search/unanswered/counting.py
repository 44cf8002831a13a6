"""A search that found nothing is counted; its words are written down only when that betrays nobody."""

from __future__ import annotations

import datetime
import logging
import re

from django.db import DatabaseError, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.analysis.embedded import WORD, compiled
from search.query import Query
from search.unanswered.models import Unanswered
from search.vocabulary.known import known

logger = logging.getLogger(__name__)

CLEAR_FROM = 5
LONGEST = 60
KEPT = datetime.timedelta(days=90)
# A day of birth has six digits, a telephone number seven; a year has fewer. The number of an act may stand beside.
MOST_DIGITS = 5
ACT = re.compile(r"(?<!\d)\d{4}:\d{1,4}(?!\d)")
ADDRESS = re.compile(r"\S@\S")


def count(query: Query) -> None:
    """Count that no page answers the query, unless it was narrowed by the reader. Never fails: reading goes first."""
    if not query.words or query.filters or query.within is not None or query.page > 1:
        return
    try:
        with transaction.atomic():
            _count(query)
    except DatabaseError:
        logger.warning("search.unanswered_not_counted", exc_info=True)


def key_of(words: str, language: str) -> str:
    """The same for what search takes as the same words; says nothing without the site's secret."""
    return salted_hmac("search.unanswered", f"{language} {words}", algorithm="sha256").hexdigest()[:32]


def may_stand_in_clear(words: str, language: str) -> bool:
    """Whether words that many have typed are nobody's own: short, no long number, no address, no person's name."""
    digits = sum(map(str.isdigit, ACT.sub("", words)))
    if len(words) > LONGEST or digits > MOST_DIGITS or ADDRESS.search(words):
        return False
    return known().of(language).unspoken.isdisjoint(_normalised(words, language).split())


def _count(query: Query) -> None:
    words, today = _normalised(query.words, query.language), timezone.localdate()
    if not words:
        return
    key = key_of(words, query.language)
    row, is_first = Unanswered.objects.get_or_create(key=key, language=query.language, day=today)
    Unanswered.objects.filter(pk=row.pk).update(count=F("count") + 1)
    if is_first:
        Unanswered.objects.filter(day__lt=today - KEPT).delete()
    total = Unanswered.objects.filter(key=key, language=query.language).aggregate(all=Sum("count"))["all"]
    if total >= CLEAR_FROM and may_stand_in_clear(query.words, query.language):
        Unanswered.objects.filter(pk=row.pk).update(words=words)


def _normalised(words: str, language: str) -> str:
    return " ".join(WORD.findall(compiled(language).normalised(words)))
