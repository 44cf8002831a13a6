"""When an act or its names are changed, the published texts that may write them are read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from guidance.law import keeping
from guidance.law.models import Act, Citation
from portal.pages.models import PortalPage

# How the database keeps a text's å, ä and ö differs; the longest stretch without them is the same everywhere.
PLAIN = re.compile(r"[ -!#-.0-\[\]-~]+")


def reread(act: Act, before: Act | None = None) -> int:
    """Read the live texts again that write one of the act's names or its number, or that cite it; gives their number.

    `before` is the act as it was. Where nothing that texts are understood by was changed, none is read.
    """
    if before is not None and _understood_by(before) == _understood_by(act):
        return 0
    words = {act.sfs, act.title, *act.name_list}
    citing = set(Citation.objects.filter(act=act).values_list("section__page_id", flat=True))
    count = 0
    for page in _pages(words, citing):
        keeping.keep(page)
        count += 1
    return count


def _understood_by(act: Act) -> tuple[Any, ...]:
    return (act.sfs, act.title, tuple(act.name_list), act.in_force_since, act.repealed_on)


def _pages(words: Iterable[str], citing: Iterable[int]) -> Iterator[PortalPage]:
    for model in apps.get_models():
        if not issubclass(model, PortalPage) or model._meta.abstract:
            continue
        pages = model.objects.live().filter(alias_of=None)
        if any(field.name == "body" for field in model._meta.fields):
            written = Q(pk__in=list(citing))
            for word in words:
                written |= Q(stored__icontains=max(PLAIN.findall(word), key=len, default=word))
            pages = pages.annotate(stored=Cast("body", models.TextField())).filter(written)
        yield from (page for page in pages.iterator() if page.sections)
