"""The blocks of a case: a step and the questions that say for whom it counts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from guidance.cases.branches import Standing
from guidance.cases.widgets import AnswerInput
from portal.content.blocks import INLINE, PROSE, BodyBlock, CleanRichTextBlock
from portal.content.sections import OpensSection

SHORT = 120


class AnswerBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Svar"), max_length=120, help_text=_("Som läsaren väljer det."))
    short = blocks.CharBlock(
        label=_("Så säger stegen det"),
        required=False,
        max_length=SHORT,
        help_text=_(
            "Fortsätter meningen ”Gäller när …”, till exempel: barnet är under 15 år. "
            "Lämna tomt om inget steg gäller särskilt för svaret."
        ),
    )

    class Meta:
        icon = "radio-full"
        label = _("Svar")


class AnswerNameBlock(blocks.CharBlock):
    """The short name of an answer; the field proposes the names of the case's own questions."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = AnswerInput()


class QuestionBlock(blocks.StructBlock):
    """One question of the case. A reader may leave it without an answer."""

    text = blocks.CharBlock(
        label=_("Fråga"),
        max_length=200,
        help_text=_("En enkel fråga om barnet, till exempel: Hur gammalt är barnet?"),
    )
    help = blocks.CharBlock(
        label=_("Hjälp att svara"), required=False, max_length=300, help_text=_("Visas under frågan.")
    )
    answers = blocks.ListBlock(
        AnswerBlock(),
        label=_("Svar"),
        min_num=2,
        help_text=_("Minst två. ”Vet inte ännu” finns alltid och behöver inte skrivas."),
    )

    class Meta:
        icon = "help"
        label = _("Fråga")


class CaseStepBlock(OpensSection, blocks.StructBlock):
    """One step. It opens a section of its own, which is found, cited and linked to by itself."""

    is_text = True

    heading = blocks.CharBlock(
        label=_("Steget"),
        max_length=200,
        help_text=_("Vad som ska göras, som en uppmaning: Prata enskilt med barnet."),
    )
    branches = blocks.ListBlock(
        AnswerNameBlock(label=_("Gäller när"), max_length=SHORT),
        label=_("Gäller bara när"),
        default=[],
        help_text=_(
            "Lämna tomt om steget gäller alla barn. Välj annars bland svarens korta namn. Namn ur olika frågor måste "
            "stämma alla; av flera namn ur samma fråga räcker ett."
        ),
    )
    who = blocks.CharBlock(
        label=_("Vem gör det"),
        max_length=200,
        help_text=_("En roll eller enhet, till exempel: mottagningsgruppen."),
    )
    time = blocks.CharBlock(
        label=_("Inom vilken tid"), required=False, max_length=200, help_text=_("Till exempel: samma dag.")
    )
    together = blocks.CharBlock(
        label=_("Tillsammans med"),
        required=False,
        max_length=200,
        help_text=_("Andra roller och myndigheter."),
    )
    text = CleanRichTextBlock(label=_("Så gör ni"), features=PROSE)
    ask = CleanRichTextBlock(
        label=_("Fråga barnet"),
        features=PROSE,
        required=False,
        help_text=_("Vad ni frågar och hur. Skriv gärna frågorna som man säger dem."),
    )
    document = CleanRichTextBlock(label=_("Dokumentera"), features=PROSE, required=False)
    avoid = CleanRichTextBlock(
        label=_("Gör inte"),
        features=PROSE,
        required=False,
        help_text=_("Sådant som kan skada barnet eller ärendet."),
    )
    law = CleanRichTextBlock(label=_("Lagstöd"), features=INLINE, required=False)
    code = blocks.CharBlock(
        label=_("Permanent kod"),
        required=False,
        max_length=8,
        help_text=_("Sätts av systemet när du sparar. Stegets adress bygger på koden, så den ändras aldrig."),
    )
    replaces = blocks.CharBlock(
        label=_("Ersätter avsnitt"),
        required=False,
        max_length=80,
        help_text=_("Koder på borttagna steg eller avsnitt som det här ersätter, med mellanslag emellan."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Steg i handläggningen")
        form_layout = BlockGroup(
            children=[
                "heading",
                "branches",
                "who",
                "time",
                "together",
                "text",
                "ask",
                "document",
                "avoid",
                "law",
            ],
            settings=["code", "replaces"],
        )
        template = "guidance/cases/blocks/case_step.html"

    def section_level(self, value: Any) -> int:
        return 2

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """All that the step says, and when it counts; the heading is a field of its own in search."""
        said: list[str] = []
        for name in ("who", "time", "together", "text", "ask", "document", "avoid", "law"):
            said += self.child_blocks[name].get_searchable_content(value[name])
        names = [name for name in value["branches"] if name]
        if names:
            said.insert(0, gettext("Gäller när %(names)s") % {"names": ", ".join(names)})
        return said

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """What the page knows of the step: its branches, and what the reader's answers say of it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        context["branches"] = page.branches_of(value) if page else ()
        context["standing"] = page.standing_of(value) if page else Standing.ALL
        return context


class CaseBodyBlock(BodyBlock):
    """The text of a case: steps, and between them whatever a text may hold."""

    case_step = CaseStepBlock()
