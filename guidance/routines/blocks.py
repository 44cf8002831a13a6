"""What a routine is written with: roles, phases, and actions that each are written once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.documents.blocks import DocumentChooserBlock

from portal.contacts.choosing import ContactChooserBlock
from portal.content.blocks import PROSE, CleanRichTextBlock, SectionBlock, WarningBlock
from portal.content.sections import OpensSection

KEY_HELP = _("Sätts av systemet och står i kortens adresser, så den ändras aldrig.")


class RoleBlock(blocks.StructBlock):
    name = blocks.CharBlock(
        label=_("Roll"), max_length=60, help_text=_("Ett yrke eller uppdrag, till exempel Boendepersonal.")
    )
    text = blocks.CharBlock(
        label=_("Vilka som menas"),
        required=False,
        max_length=160,
        help_text=_("En mening under rollens namn, för den som undrar om rollen är hens."),
    )
    key = blocks.CharBlock(label=_("Nyckel"), required=False, max_length=60, help_text=KEY_HELP)

    class Meta:
        icon = "user"
        label = _("Roll")
        form_layout = BlockGroup(children=["name", "text"], settings=["key"])


class PhaseBlock(OpensSection, blocks.StructBlock):
    """Opens a phase. The actions up to the next phase begin in it."""

    heading = blocks.CharBlock(
        label=_("Fas"), max_length=60, help_text=_("När det är, till exempel Första timmen.")
    )
    key = blocks.CharBlock(label=_("Nyckel"), required=False, max_length=60, help_text=KEY_HELP)
    code = SectionBlock.base_blocks["code"]
    replaces = SectionBlock.base_blocks["replaces"]

    class Meta:
        icon = "date"
        label = _("Fas")
        form_layout = BlockGroup(children=["heading"], settings=["key", "code", "replaces"])
        template = "portal/content/blocks/section.html"

    def section_level(self, value: Any) -> int:
        return 2

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []


class TickedField(forms.MultipleChoiceField):
    """Takes any key: the page knows its roles and phases, and tells which are wrong (guidance.routines.faults)."""

    def valid_value(self, value: Any) -> bool:
        return True


class TicksBlock(blocks.MultipleChoiceBlock):
    """Boxes to tick. Which there are is the page's own matter (guidance.routines.forms)."""

    def get_field(self, **kwargs: Any) -> forms.Field:
        return TickedField(**{**kwargs, "widget": forms.CheckboxSelectMultiple})


class ActionValue(blocks.StructValue):
    """An action, told by its routine who does it and when: names of roles and phases."""

    who: tuple[str, ...] = ()
    when: tuple[str, ...] = ()

    @property
    def who_named(self) -> str:
        return ", ".join(self.who)

    @property
    def goes_on(self) -> str:
        """The later phases that the action goes on in."""
        return ", ".join(self.when[1:])


class ActionBlock(OpensSection, blocks.StructBlock):
    """An action, with an address of its own."""

    heading = blocks.CharBlock(
        label=_("Vad som ska göras"),
        max_length=120,
        help_text=_("En uppmaning, till exempel Ring 114 14 och anmäl."),
    )
    roles = TicksBlock(
        label=_("Vem som gör det"),
        choices=[],
        help_text=_("Saknas en roll? Lägg till den under Roller, spara utkastet och ladda om sidan."),
    )
    time_limit = blocks.CharBlock(
        label=_("Inom vilken tid"),
        required=False,
        max_length=60,
        help_text=_("Till exempel Genast eller Inom en timme. Gäller rutinen, om inte lagen säger det."),
    )
    also_in = TicksBlock(
        label=_("Fortsätter i faserna"),
        choices=[],
        required=False,
        help_text=_("Faser efter den som åtgärden står under, om den pågår också då."),
    )
    text = CleanRichTextBlock(label=_("Hur"), features=PROSE, required=False)
    contact = ContactChooserBlock(
        label=_("Kontakt"),
        required=False,
        help_text=_("Väljs ur kontakterna, så att ett nytt nummer ändras här med."),
    )
    form = DocumentChooserBlock(label=_("Blankett eller fil"), required=False)
    legal_ground = CleanRichTextBlock(
        label=_("Lagstöd"),
        features=["link"],
        required=False,
        help_text=_("Lag, kapitel och paragraf som de skrivs. Lämna tomt om du inte vet."),
    )
    code = SectionBlock.base_blocks["code"]
    replaces = SectionBlock.base_blocks["replaces"]

    is_text = True

    class Meta:
        icon = "list-ol"
        label = _("Åtgärd")
        value_class = ActionValue
        form_layout = BlockGroup(
            children=["heading", "roles", "time_limit", "also_in", "text", "contact", "form", "legal_ground"],
            settings=["code", "replaces"],
        )
        template = "guidance/routines/blocks/action.html"

    def section_level(self, value: Any) -> int:
        return 3

    def get_searchable_content(self, value: Any) -> list[str]:
        """All but the heading, which is a field of its own in search; roles and phases by their names."""
        how, ground = (
            self.child_blocks[name].get_searchable_content(value[name]) if value[name] else []
            for name in ("text", "legal_ground")
        )
        when = ", ".join(value.when)
        said = [
            value["time_limit"],
            *how,
            gettext("Görs av: %(roles)s") % {"roles": value.who_named} if value.who else "",
            gettext("När: %(phases)s") % {"phases": when} if when else "",
            ", ".join(value["contact"].said) if value["contact"] else "",
            value["form"].title if value["form"] else "",
            *ground,
        ]
        return [text for text in said if text]


class RoutineBlock(blocks.StreamBlock):
    """The routine in order: each phase, what all must know in it, and its actions."""

    phase = PhaseBlock()
    text = CleanRichTextBlock(label=_("Text"), features=PROSE, icon="pilcrow")
    warning = WarningBlock()
    action = ActionBlock()
