"""How one text stands to another: said by one of them, and shown at both."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from portal.prepared import Given, Prepared


class Relation(models.TextChoices):
    """How one text stands to another (NICE's vocabulary)."""

    REPLACES = "replaces", _("Ersätter")
    PARTLY_REPLACES = "partly_replaces", _("Ersätter delvis")
    BASED_ON = "based_on", _("Bygger på")
    READ_WITH = "read_with", _("Läses tillsammans med")


# The same relation seen from the other text.
SEEN_FROM_THERE = {
    Relation.REPLACES: _("Ersatt av"),
    Relation.PARTLY_REPLACES: _("Delvis ersatt av"),
    Relation.BASED_ON: _("Underlag för"),
    Relation.READ_WITH: _("Läses tillsammans med"),
}


class RelationRow(Orderable):
    """What a text says of another. A page type has a table of its own, with `page` as its ParentalKey."""

    relation = models.CharField(_("samband"), max_length=20, choices=Relation.choices)
    target = models.ForeignKey(Page, verbose_name=_("sida"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("relation"), FieldPanel("target")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("samband")


@cache
def _tables() -> list[type[Any]]:
    return [model for model in apps.get_models() if issubclass(model, RelationRow)]


def _relations() -> QuerySet[Any]:
    page = Given("page", BigIntegerField())
    rows = [
        table.objects.filter(Q(page_id=page) | Q(target_id=page))
        .order_by()
        .values_list("relation", "page_id", "target_id", "sort_order")
        for table in _tables()
    ]
    return rows[0].union(*rows[1:]).order_by("sort_order", "page_id")


# (relation, page that says it, target, place) of every relation from or to a page: one query, whatever the types.
RELATIONS = Prepared(_relations)


class Related(models.Model):
    """A page that says how it stands to others; its type has `relations`, rows of its own RelationRow table."""

    relation_panels = [InlinePanel("relations", label=_("Samband med andra texter"))]

    class Meta:
        abstract = True

    @cached_property
    def relations_said(self) -> list[tuple[str, int]]:
        """What this text says of others and what others say of it: the relation and the other's id."""
        return [
            (str(Relation(relation).label), target)
            if page == self.pk
            else (str(SEEN_FROM_THERE[Relation(relation)]), page)
            for relation, page, target, _place in RELATIONS(page=self.pk)
        ]

    def leads_to(self) -> set[int]:
        said: set[int] = super().leads_to()  # type: ignore[misc]
        return said | {page for _, page in self.relations_said}

    def related_both_ways(self) -> list[tuple[str, Page]]:
        """The relations to texts that are published."""
        linked: dict[int, Page] = self.pages_linked  # type: ignore[attr-defined]
        return [(label, linked[page]) for label, page in dict.fromkeys(self.relations_said) if page in linked]
