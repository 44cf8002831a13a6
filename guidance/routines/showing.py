"""Actions of a routine in another text: chosen there, and read from the live routine each time they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from guidance.routines.routine import Action
from portal.content.blocks import BodyBlock
from translations.languages import SOURCE


def actions_to_choose() -> list[tuple[str, list[tuple[str, str]]]]:
    """The public actions, in the order of each routine and under its title."""
    groups: dict[str, list[tuple[str, str]]] = {}
    rows = _published().filter(page__locale__language_code=SOURCE).select_related("page")
    for row in rows.order_by("page__title", "page", "place"):
        groups.setdefault(row.page.title, []).append((row.code, str(row)))
    return list(groups.items())


def _published() -> Any:
    return apps.get_model("routines", "PublishedAction").objects.filter(live=True, page__live=True)


def live_actions(codes: Sequence[str]) -> list[Action]:
    """The chosen actions as their routines stand now, in the routines' order; without those that are not public."""
    if not codes:
        return []
    pages = apps.get_model("routines", "RoutinePage").objects.live().public()
    chosen = _published().filter(code__in=codes, page__locale__language_code=get_language())
    routines = [page.routine for page in pages.filter(pk__in=chosen.values("page")).order_by("path")]
    return [action for routine in routines for action in routine.actions if action.section.code in codes]


class ActionsBlock(blocks.MultipleChoiceBlock):
    """Chosen actions. What is kept in the text are their codes; the words stay in the routine."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("choices", None)
        super().__init__(choices=actions_to_choose, widget=forms.CheckboxSelectMultiple, **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Åtgärder ur en rutin")
        template = "guidance/routines/blocks/actions.html"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return "guidance.routines.showing.ActionsBlock", [], {}

    def get_context(self, value: list[str], parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "actions": live_actions(value)}

    def get_searchable_content(self, value: list[str]) -> list[str]:
        return [
            text for action in live_actions(value) for text in (action.section.heading, action.section.text)
        ]

    def extract_references(self, value: list[str]) -> Iterator[tuple[type[Any], str, str, str]]:
        """For Wagtail's index, and for `portal.shown`: the rows of the actions."""
        published = apps.get_model("routines", "PublishedAction")
        for pk in published.objects.filter(code__in=value).values_list("pk", flat=True):
            yield published, str(pk), "", ""


class GuidanceBlock(BodyBlock):
    """The text of a page that may show actions of a routine."""

    actions = ActionsBlock()
