"""Actions of a routine in another text: chosen there, and shown as they are public now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from guidance.routines.published import PublishedAction, public_actions
from portal.content.blocks import BodyBlock
from translations.languages import SOURCE


def actions_to_choose() -> list[tuple[str, list[tuple[str, str]]]]:
    """The public actions, in the order of each routine and under its title."""
    groups: dict[str, list[tuple[str, str]]] = {}
    rows = PublishedAction.objects.filter(live=True, page__live=True, page__locale__language_code=SOURCE)
    for row in rows.select_related("page").order_by("page__title", "page", "place"):
        groups.setdefault(row.page.title, []).append((row.code, str(row)))
    return list(groups.items())


def _of_page(page: Any) -> list[PublishedAction]:
    """The actions that all blocks of the page show, read at once and kept while the page is shown."""
    if not hasattr(page, "actions_shown"):
        blocks_shown = [block.value for block in page.body if isinstance(block.block, ActionsBlock)]
        page.actions_shown = public_actions([code for codes in blocks_shown for code in codes])
    found: list[PublishedAction] = page.actions_shown
    return found


class ActionsBlock(blocks.MultipleChoiceBlock):
    """Chosen actions. What is kept in the text are their codes; the words stay in the routine."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("choices", None)
        super().__init__(choices=actions_to_choose, widget=forms.CheckboxSelectMultiple, **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Åtgärder ur en rutin")
        template = "guidance/routines/blocks/actions.html"

    def normalize_choice(self, value: Any) -> str:
        """Codes are kept as they are; which there are is asked for when one is chosen, not when one is shown."""
        return str(value)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return "guidance.routines.showing.ActionsBlock", [], {}

    def get_context(self, value: list[str], parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        read = _of_page(page) if page else public_actions(value)
        return {**context, "actions": [row for row in read if row.code in value]}

    def get_searchable_content(self, value: list[str]) -> list[str]:
        return [text for row in public_actions(value) for text in row.texts]

    def extract_references(self, value: list[str]) -> Iterator[tuple[type[Any], str, str, str]]:
        """For Wagtail's index, and for `portal.shown`: the rows of the actions."""
        for pk in PublishedAction.objects.filter(code__in=value).values_list("pk", flat=True):
            yield PublishedAction, str(pk), "", ""


class GuidanceBlock(BodyBlock):
    """The text of a page that may show actions of a routine."""

    actions = ActionsBlock()
