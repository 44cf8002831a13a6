from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.agencies.models import Agency, Part


class SharingForm(forms.Form):
    """One change of a page's owners: an agency and the part that it takes from today, or none."""

    NONE = ""

    agency: forms.ModelChoiceField[Agency] = forms.ModelChoiceField(
        Agency.objects.all(), label=_("Myndighet")
    )
    part = forms.ChoiceField(
        label=_("Del i texten från och med i dag"),
        choices=[*Part.choices, (NONE, _("Ingen del längre"))],
        initial=Part.CO_OWNER,
        required=False,
    )
