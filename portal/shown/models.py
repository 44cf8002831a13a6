"""Which things a page's live text shows: what leads from a changed phone number to every page with it."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex

from portal.shown.things import is_thing


class Showing(models.Model):
    """The live text of `page` shows the thing of model `thing` ("contacts.contact") with this number.

    Written in the transaction in which the text becomes live. Wagtail's own index of references is written by a task
    that runs when it may, and holds drafts of pages that were never published.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    thing = models.CharField(max_length=100)
    number = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("thing", "number", "page"), name="shown_once"),)

    def __str__(self) -> str:
        return f"{self.page_id} → {self.thing} {self.number}"


def keep_shown(page: Any) -> None:
    """Write down which registered things the fields, blocks and rows of `page` refer to, and no others."""
    said = {key for key in _references(page) if is_thing(key[0])}
    rows = Showing.objects.filter(page_id=page.pk)
    known = {(row.thing, row.number): row.pk for row in rows}
    if gone := [pk for key, pk in known.items() if key not in said]:
        rows.filter(pk__in=gone).delete()
    new = sorted(said - set(known))
    Showing.objects.bulk_create(Showing(page_id=page.pk, thing=thing, number=number) for thing, number in new)


def _references(page: Any) -> set[tuple[str, int]]:
    """What Wagtail finds in the object itself: foreign keys, chooser blocks at any depth, child rows."""
    found = ReferenceIndex._extract_references_from_object(page)
    return {
        (ContentType.objects.get_for_id(kind).model_class()._meta.label_lower, int(number))  # type: ignore[union-attr]
        for kind, number, *_path in found
        if str(number).isdecimal()
    }
