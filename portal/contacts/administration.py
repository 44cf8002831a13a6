"""Contacts in the admin: those who write for an agency keep its contacts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.permissions import register_permission_policy

from portal.agencies.administration import (
    AdministeredPolicy,
    AdministeredViewSet,
    OwnAgencyForm,
    OwnDeleteView,
    in_every_language,
)
from portal.agencies.rules import Action, standing
from portal.contacts.models import Contact
from portal.shown.models import Showing

KEEPING = frozenset({"add", "change", "delete"})


class ContactPolicy(AdministeredPolicy):
    """A contact of no agency is kept by every agency's convenor."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        found = super().instances_user_has_any_permission_for(user, actions)
        if self.actions & set(actions) and standing(user).agency_ids_where(Action.ADMINISTER):
            found |= self.model._default_manager.filter(agency=None)
        return found


class ContactForm(OwnAgencyForm):
    """A contact is kept at one's own agencies; a convenor may also keep those of none."""

    needed = Action.ADD_FILES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = standing(self.for_user)
        if not held.is_technical:
            self.fields["agency"].required = not held.agency_ids_where(Action.ADMINISTER)


class ContactDeleteView(OwnDeleteView):
    """A contact that readers see is not taken away beneath the texts."""

    def form_valid(self, form: Form) -> HttpResponse:
        shown = Showing.objects.filter(
            thing=Contact._meta.label_lower, number=self.object.pk, page__live=True
        )
        titles = list(shown.order_by("page__title").values_list("page__title", flat=True))
        if not titles:
            return super().form_valid(form)
        messages.error(
            self.request,
            _("Kontakten visas på: %(pages)s. Ta bort den eller välj en annan där först.")
            % {"pages": ", ".join(titles)},
        )
        return HttpResponseRedirect(self.get_delete_url())


class ContactViewSet(AdministeredViewSet):
    model = Contact
    icon = "mail"
    menu_label = gettext_lazy("Kontakter")
    url_prefix = "contacts/contact"
    add_to_settings_menu = False
    add_to_admin_menu = True
    menu_order = 260
    list_display = ("function", "agency", "phone", "changed_at")
    search_fields = ("function", "note", "phone")
    delete_view_class = ContactDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("function_sv"),
            FieldPanel("agency"),
            MultiFieldPanel(
                [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")],
                heading=gettext_lazy("Så når man den"),
            ),
            FieldPanel("hours_sv"),
            FieldPanel("note_sv"),
            MultiFieldPanel(
                [panel for name in ("function", "hours", "note") for panel in in_every_language(name)[1:]],
                heading=gettext_lazy("På andra språk"),
                classname="collapsed",
            ),
        ],
        base_form_class=ContactForm,
    )


def install() -> None:
    register_permission_policy(
        Contact, ContactPolicy(Contact, agency_path="agency", actions=KEEPING, needed=Action.ADD_FILES)
    )
