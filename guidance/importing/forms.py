"""What the editor chooses: first the file and what it shall become, then where its chapters begin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from guidance.importing.arranging import Heading, headings
from guidance.importing.confined import check_size
from guidance.importing.filetype import EXTENSIONS
from guidance.importing.models import ImportedDocument
from guidance.importing.outline import Outline
from guidance.importing.places import agencies_for, parents_for
from guidance.importing.refusals import Refusal
from guidance.importing.wording import refusal_message
from portal.agencies.models import Agency

KINDS = [
    ("handbook", _("Handbok med kapitel")),
    ("guidance", _("Vägledning på en sida")),
    ("report", _("Rapport på en sida")),
]


class _PlaceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Vad dokumentet ska bli"), choices=KINDS, initial="handbook", widget=forms.RadioSelect
    )
    parent = forms.ModelChoiceField(
        label=_("Var utkastet ska ligga"), queryset=Page.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [page.pk for page in parents_for(user)]
        self.fields["parent"].queryset = Page.objects.filter(pk__in=ids).order_by("path")  # type: ignore[attr-defined]
        self.fields["parent"].label_from_instance = _indented  # type: ignore[attr-defined]


def _indented(page: Page) -> str:
    """The title, moved in by a dash for each hub that it lies below."""
    return f"{'– ' * (page.depth - 2)}{page.get_admin_display_title()}"


class UploadForm(_PlaceForm):
    file = forms.FileField(
        label=_("Dokument"),
        help_text=_(
            "Word (.docx), PDF, webbsida (.html) eller text (.txt), högst 25 MB. Inget sparas förrän du sett "
            "resultatet."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )
    agency: Any = forms.ModelChoiceField(
        label=_("Myndighet"), queryset=Agency.objects.none(), empty_label=None
    )

    field_order = ("file", "kind", "parent", "agency")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        agencies = agencies_for(user)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[a.pk for a in agencies])  # type: ignore[attr-defined]
        self.fields["agency"].initial = agencies[0].pk if agencies else None
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            check_size(file.name, file.size)
        except Refusal as refusal:
            raise forms.ValidationError(refusal_message(refusal)) from refusal
        return file


class ArrangeForm(_PlaceForm):
    """`chapters` are the numbers of the headings that are chapters, for a handbook."""

    title = forms.CharField(label=_("Titel"), max_length=255)
    chapters = forms.TypedMultipleChoiceField(coerce=int, required=False)

    field_order = ("title", "kind", "parent")

    def __init__(self, *args: Any, document: ImportedDocument, user: Any, **kwargs: Any) -> None:
        outline: Outline = document.understood
        self.headings: list[Heading] = headings(outline)
        initial = {"title": outline.title, **kwargs.pop("initial", {})}
        super().__init__(*args, user=user, initial=initial, **kwargs)
        self.fields["chapters"].choices = [(h.number, h.title) for h in self.headings]  # type: ignore[attr-defined]
        self.fields["chapters"].initial = [h.number for h in self.headings if h.level == 1]

    @property
    def chosen(self) -> set[int]:
        """The chosen headings, also in a form that is not right yet."""
        value = self["chapters"].value() or []
        return {int(number) for number in value if str(number).isdigit()}
