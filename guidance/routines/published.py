"""The actions that are public, each in a row of its own: what other texts choose from, and show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import get_language
from wagtail.documents import get_document_model_string
from wagtail.models import PageViewRestriction

from guidance.routines.blocks import ActionBlock, ActionValue
from guidance.routines.routine import Action
from portal.contacts.models import Contact

ACTION = ActionBlock()


class PublishedAction(models.Model):
    """An action of a routine's live text, written in the transaction in which the text becomes live.

    The row is a thing that pages show (portal.shown): a page that shows the action is read again when the row changes,
    or its contact does. `said` holds the stored value of the block and the names of its roles and phases. Rows are
    never taken away, since texts refer to them; `live` says whether the action is public.
    """

    page = models.ForeignKey(
        "routines.RoutinePage", on_delete=models.CASCADE, related_name="published_actions"
    )
    code = models.CharField(max_length=8, db_index=True)
    heading = models.CharField(max_length=120)
    number = models.CharField(max_length=12)
    place = models.PositiveIntegerField()
    said = models.JSONField()
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    form = models.ForeignKey(
        get_document_model_string(), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    live = models.BooleanField(default=True)

    class Meta:
        ordering = ("page", "place")
        constraints = (models.UniqueConstraint(fields=("page", "code"), name="one_row_an_action"),)

    def __str__(self) -> str:
        return f"{self.number} {self.heading}"

    @classmethod
    def keep(cls, page: Any, actions: Iterable[Action]) -> None:
        """Write down the actions of the page's live text; only what has changed is written."""
        known = {row.code: row for row in page.published_actions.all()}
        for place, action in enumerate(actions):
            row = known.pop(action.section.code, None) or cls(page=page, code=action.section.code)
            fields = _fields(action, place)
            if row.pk is None or any(getattr(row, name) != value for name, value in fields.items()):
                for name, value in fields.items():
                    setattr(row, name, value)
                row.save()
        page.published_actions.filter(code__in=known, live=True).update(live=False)

    @property
    def value(self) -> ActionValue:
        """The action as its routine shows it."""
        value: ActionValue = ACTION.to_python(self.said["value"])
        value["contact"], value["form"] = self.contact, self.form
        value.who, value.when = tuple(self.said["who"]), tuple(self.said["when"])
        return value

    @property
    def texts(self) -> list[str]:
        """All that a text with the action says of it."""
        return [self.heading, *ACTION.get_searchable_content(self.value)]


def _fields(action: Action, place: int) -> dict[str, Any]:
    value = action.value
    stored = {**ACTION.get_prep_value(value), "contact": None, "form": None}
    return {
        "heading": action.section.heading,
        "number": action.section.number,
        "place": place,
        "said": {"value": stored, "who": list(value.who), "when": list(value.when)},
        "contact_id": value["contact"].pk if value["contact"] else None,
        "form_id": value["form"].pk if value["form"] else None,
        "live": True,
    }


def public_actions(codes: Sequence[str]) -> list[PublishedAction]:
    """Those that everybody may read now in the active language, in the order of their routines: one query."""
    if not codes:
        return []
    path = ExpressionWrapper(OuterRef("page__path"), output_field=CharField())
    restricted = PageViewRestriction.objects.annotate(shown=path).filter(shown__startswith=F("page__path"))
    rows = PublishedAction.objects.filter(code__in=codes, live=True, page__live=True)
    rows = rows.filter(page__locale__language_code=get_language()).exclude(Exists(restricted))
    return list(rows.select_related("contact__agency", "form").order_by("page__path", "place"))
