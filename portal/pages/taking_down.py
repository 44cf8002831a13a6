"""The step that asks why a page is taken away, before Wagtail takes it away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from portal.pages.models.gone import Gone, take_down, to_explain


class TakeDownForm(forms.Form):
    """Why, and what to read instead. Its fields have names that none of Wagtail's own forms has."""

    gone_reason = forms.CharField(
        label=gettext_lazy("Varför tas sidan bort?"),
        help_text=gettext_lazy("Den som följer en gammal länk läser det här. En eller två meningar räcker."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    gone_replacement = forms.ModelChoiceField(
        label=gettext_lazy("Läs i stället"),
        help_text=gettext_lazy("En sida som ersätter den, om det finns en."),
        queryset=Page.objects.live(),
        widget=AdminPageChooser(),
        required=False,
    )

    def __init__(self, *args: Any, leaving: Iterable[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving = {page.pk for page in leaving}

    def clean_gone_replacement(self) -> Page | None:
        chosen: Page | None = self.cleaned_data["gone_replacement"]
        if chosen and chosen.pk in self.leaving:
            raise forms.ValidationError(_("Den sidan tas också bort. Välj en som är kvar."))
        return chosen


def ask_why(
    request: HttpRequest, pages: Iterable[Page], *, button: str, with_below: bool
) -> HttpResponse | TakeDownForm | None:
    """The step's page until it is answered, then the valid form; None when no reader is to be told anything.

    What Wagtail's own form posted is carried along, so that the answer goes on where it was interrupted.
    """
    leaving = [one for page in pages for one in to_explain(page, with_below=with_below)]
    if not leaving:
        return None
    form = TakeDownForm(request.POST if "gone_reason" in request.POST else None, leaving=leaving)
    if form.is_bound and form.is_valid():
        return form
    own = {"csrfmiddlewaretoken", *form.fields}
    carried = [(name, value) for name, values in request.POST.lists() if name not in own for value in values]
    back = reverse("wagtailadmin_explore", args=[leaving[0].get_parent().pk])
    context = {"form": form, "leaving": leaving, "carried": carried, "button": button, "back": back}
    return render(request, "portal/pages/take_down.html", context)


def explained(form: TakeDownForm, pages: Iterable[Page], *, with_below: bool) -> list[Gone]:
    """The rows, not saved yet, that give the reason under the address of each page that goes."""
    leaving = [one for page in pages for one in to_explain(page, with_below=with_below)]
    reason, replacement = form.cleaned_data["gone_reason"], form.cleaned_data["gone_replacement"]
    return take_down(leaving, reason=reason, replacement=replacement)
