"""Alerts in the admin: who publishes for an agency warns in its name, on pages that she may publish.

The whole site is for convenors.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.permissions import register_permission_policy

from portal.agencies.administration import (
    AdministeredPolicy,
    AdministeredViewSet,
    OwnAgencyForm,
    in_every_language,
)
from portal.agencies.rules import Action, standing
from portal.alerts.models import Alert

KEEPING = frozenset({"add", "change", "delete"})


class AlertForm(OwnAgencyForm):
    needed = Action.PUBLISH

    def is_valid(self) -> bool:
        """Where the alert stands is told by rows of their own, which are read after the form itself."""
        if not super().is_valid():
            return False
        for field, reason in self._refusals():
            self.add_error(field, reason)
        return not self.errors

    def _refusals(self) -> Iterator[tuple[str | None, str]]:
        held, everywhere = standing(self.for_user), self.cleaned_data.get("everywhere")
        rows = self.formsets["places"].cleaned_data
        pages = [row["page"] for row in rows if row.get("page") and not row.get("DELETE")]
        if not everywhere and not pages:
            yield None, _("Välj minst en sida, eller kryssa för hela webbplatsen.")
        if held.is_technical:
            return
        if everywhere and not held.agency_ids_where(Action.ADMINISTER):
            yield (
                "everywhere",
                _("Bara sammankallande får varna på hela webbplatsen. Välj sidor, eller be någon av dem."),
            )
        if others := ", ".join(page.title for page in pages if not held.may(Action.PUBLISH, page)):
            yield None, _("Din myndighet ansvarar inte för: %(pages)s. Ta bort dem.") % {"pages": others}


class AlertViewSet(AdministeredViewSet):
    model = Alert
    icon = "warning"
    menu_label = gettext_lazy("Varningsmeddelanden")
    url_prefix = "alerts/alert"
    add_to_settings_menu = False
    add_to_admin_menu = True
    menu_order = 270
    list_display = ("heading", "severity", "agency", "since", "until")
    edit_handler = ObjectList(
        [
            FieldPanel("heading_sv"),
            FieldPanel("text_sv"),
            FieldPanel("severity"),
            FieldRowPanel([FieldPanel("agency"), FieldPanel("county")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")], heading=gettext_lazy("När")),
            FieldPanel("everywhere"),
            InlinePanel(
                "places",
                heading=gettext_lazy("På de här sidorna och dem under"),
                help_text=gettext_lazy("Även på samma sidor på andra språk."),
                panels=[PageChooserPanel("page")],
            ),
            MultiFieldPanel(
                [*in_every_language("heading")[1:], *in_every_language("text")[1:]],
                heading=gettext_lazy("På andra språk"),
                classname="collapsed",
            ),
        ],
        base_form_class=AlertForm,
    )


def install() -> None:
    register_permission_policy(
        Alert, AdministeredPolicy(Alert, agency_path="agency", actions=KEEPING, needed=Action.PUBLISH)
    )
