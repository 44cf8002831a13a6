"""The blocks that a text is made of. Few and meant: each has a use that an editor can name."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText, expand_db_html

from portal.contacts.blocks import ContactBlock
from portal.content.html import clean_html, last_pass
from portal.content.links import with_addresses, with_references
from portal.content.sections import OpensSection

INLINE = ["bold", "italic", "link", "superscript"]
PROSE = ["h4", "bold", "italic", "ol", "ul", "link", "document-link", "superscript"]


class CleanRichTextBlock(blocks.RichTextBlock):
    """Rich text that is cleaned when it is saved and once more when it is shown."""

    def clean(self, value: RichText) -> RichText:
        cleaned: RichText = super().clean(RichText(clean_html(value.source)))
        return cleaned

    def render_basic(self, value: RichText, context: Any = None) -> SafeString:
        """`context["addresses"]`, where the page gives it, holds the addresses of all pages it links to, and
        `context["references"]` those of the references that the section writes (portal.pages.references).
        """
        source = value.source
        if context and "addresses" in context:
            source = with_addresses(source, context["addresses"])
        html = last_pass(expand_db_html(source))
        return with_references(html, context.get("references") or {}) if context else html


class SectionBlock(OpensSection, blocks.StructBlock):
    """Opens a section. Everything up to the next section heading belongs to it."""

    heading = blocks.CharBlock(label=_("Rubrik"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Nivå"), choices=[("2", _("Avsnitt")), ("3", _("Underavsnitt"))], default="2"
    )
    code = blocks.CharBlock(
        label=_("Permanent kod"),
        required=False,
        max_length=8,
        help_text=_(
            "Sätts av systemet när du sparar. Avsnittets adress bygger på koden, så den ändras aldrig."
        ),
    )

    replaces = blocks.CharBlock(
        label=_("Ersätter avsnitt"),
        required=False,
        max_length=80,
        help_text=_("Koder på borttagna avsnitt som det här ersätter, med mellanslag emellan."),
    )

    class Meta:
        icon = "title"
        label = _("Avsnittsrubrik")
        form_layout = BlockGroup(children=["heading", "level"], settings=["code", "replaces"])
        template = "portal/content/blocks/section.html"

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """The heading is a field of its own in search, so it is not text here."""
        return []


class StepBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Vad som ska göras"), max_length=200)
    text = CleanRichTextBlock(label=_("Hur"), features=PROSE)

    class Meta:
        icon = "list-ol"
        label = _("Steg")
        template = "portal/content/blocks/step.html"


class WarningBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120)
    text = CleanRichTextBlock(label=_("Text"), features=PROSE)

    class Meta:
        icon = "warning"
        label = _("Varning")
        template = "portal/content/blocks/warning.html"


class DefinitionBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("Begrepp"), max_length=120)
    text = CleanRichTextBlock(label=_("Betydelse"), features=INLINE)

    class Meta:
        icon = "openquote"
        label = _("Definition")
        template = "portal/content/blocks/definition.html"


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Bild"))
    alt = blocks.CharBlock(
        label=_("Alternativtext"), max_length=300, help_text=_("Vad bilden säger, för den som inte ser den.")
    )
    caption = blocks.CharBlock(label=_("Bildtext"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("Upphov"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Figur")
        template = "portal/content/blocks/figure.html"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Fil"))
    description = blocks.CharBlock(label=_("Vad filen är"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Fil")
        template = "portal/content/blocks/file.html"


class RelatedBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), default=_("Läs också"), max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Sida")), label=_("Sidor"))

    class Meta:
        icon = "link"
        label = _("Läs också")
        template = "portal/content/blocks/related.html"


class NoteBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Nummer"), max_length=8)
    text = CleanRichTextBlock(label=_("Not"), features=INLINE)


class NotesBlock(blocks.ListBlock):
    """Footnotes of the section that they stand in; the text marks them as `[1]` in superscript."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(NoteBlock(), **kwargs)

    class Meta:
        icon = "info-circle"
        label = _("Noter")
        template = "portal/content/blocks/notes.html"


class TableBlock(TypedTableBlock):
    """A table whose columns have headings, so that it can be read aloud."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([("text", CleanRichTextBlock(label=_("Text"), features=INLINE))], **kwargs)

    class Meta:
        icon = "table"
        label = _("Tabell")
        template = "portal/content/blocks/table.html"

    def get_searchable_content(self, value: Any) -> list[str]:
        found = [value.caption or ""] if value else []
        for column in value.columns if value else []:
            found.append(column["heading"])
        for row in value.rows if value else []:
            found.extend(text for cell in row for text in cell.block.get_searchable_content(cell.value))
        return [text for text in found if text]


class BodyBlock(blocks.StreamBlock):
    """The text of a page. The page gives each section its permanent code (portal.content.keeping)."""

    section = SectionBlock()
    text = CleanRichTextBlock(label=_("Text"), features=PROSE, icon="pilcrow")
    step = StepBlock()
    warning = WarningBlock()
    definition = DefinitionBlock()
    table = TableBlock()
    figure = FigureBlock()
    file = FileBlock()
    contact = ContactBlock()
    related = RelatedBlock()
    notes = NotesBlock()
