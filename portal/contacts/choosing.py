"""The chooser of contacts: everybody who is signed in may choose any of them, as readers see them all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class ContactChooserViewSet(ChooserViewSet):
    model = "contacts.Contact"
    icon = "mail"
    choose_one_text = _("Välj en kontakt")
    choose_another_text = _("Välj en annan kontakt")
    edit_item_text = _("Ändra kontakten")


contact_chooser = ContactChooserViewSet("contact_chooser", url_prefix="contacts/choose")
ContactChooserBlock = contact_chooser.get_block_class(
    name="ContactChooserBlock", module_path="portal.contacts.choosing"
)
