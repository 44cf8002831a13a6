"""How a contact is chosen in a text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructValue

from portal.contacts.choosing import ContactChooserBlock


class ContactBlock(blocks.StructBlock):
    """A contact that is kept in one place; what changes there changes in every text that shows it."""

    contact = ContactChooserBlock(label=_("Kontakt"))

    class Meta:
        icon = "mail"
        label = _("Kontakt")
        template = "portal/contacts/contact.html"

    def get_searchable_content(self, value: StructValue) -> list[str]:
        contact: Any = value["contact"]
        return contact.said if contact else []
