"""Varför hittas inte min sida: where a page stands for some words, and why it does not stand higher or at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from portal.agencies.rules import Action, standing
from search import entries
from search.engines import EngineAwayError, Explanation, reading_engine
from search.outbox.models import Change
from search.query import LONGEST, PAGE_SIZE, Query, clean
from search.vocabulary.expanding import expanded

WORDLESS = _("Skriv minst ett ord.")


@dataclass(frozen=True)
class Placed:
    """What is to be said of a page and a query; `explanation` is None where search was not asked."""

    page: Page
    query: Query
    said: tuple[str, ...]
    explanation: Explanation | None = None


class PlacingForm(forms.Form):
    words = forms.CharField(
        label=_("Vad läsaren skriver"),
        max_length=LONGEST,
        error_messages={"required": WORDLESS},
        help_text=_("Skriv som läsaren skulle skriva. Det sparas ingenstans."),
    )
    page = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        label=_("Sidan som borde hittas"),
        widget=AdminPageChooser,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Välj en sida som du får se.")),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = standing(user).pages(Action.SEE_DRAFT).values("pk")
        self.fields["page"].queryset = Page.objects.filter(Q(live=True) | Q(pk__in=own), depth__gt=1)  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        words = clean(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError(WORDLESS)
        return words


class PlacingView(WagtailAdminTemplateMixin, FormView):
    """Asked by POST, so that the words stand in no address and no log."""

    form_class = PlacingForm
    template_name = "portal/finding/placing.html"
    page_title = _("Varför hittas inte min sida?")
    header_icon = "help"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: PlacingForm) -> HttpResponse:
        found = placed(form.cleaned_data["words"], form.cleaned_data["page"])
        return self.render_to_response(self.get_context_data(form=form, placed=found))


def placed(words: str, page: Page) -> Placed:
    """What keeps the page from being found by the words: what is sure first, then what search says of it."""
    query = expanded(Query(words=words, language=page.locale.language_code))
    if why := _hidden(page):
        return Placed(page, query, (why,))
    said = tuple(_waiting(page))
    try:
        explanation = reading_engine().explain(query, page.pk)
    except EngineAwayError:
        return Placed(page, query, (*said, gettext("Sökmotorn svarar inte just nu. Pröva igen om en stund.")))
    explanation = replace(explanation, parts=tuple(sorted(explanation.parts, key=lambda part: part.factor)))
    return Placed(page, query, (*said, *_standing(explanation)), explanation)


def _hidden(page: Page) -> str:
    """Why the page is in no index; "" where it is to be found."""
    if not page.live:
        return gettext("Sidan är inte publicerad. Bara det som är publicerat kan hittas.")
    if page.pk not in entries.live_and_public([page.pk]):
        return gettext("Sidan får inte läsas av alla. Bara det som alla får läsa kan hittas.")
    if not entries.read(page.pk):
        return gettext("Sidor av den här typen är inte med i sökningen.")
    return ""


def _waiting(page: Page) -> list[str]:
    """That a change of the page has not reached the indexes, and the fault where there is one."""
    waiting = Change.objects.filter(page=page.pk, consumer__engine__in=("embedded", "elasticsearch"))
    if fault := waiting.exclude(last_error="").values_list("last_error", flat=True).first():
        return [
            gettext("Sökningen har inte kunnat läsa sidans senaste ändring: %(fault)s") % {"fault": fault}
        ]
    if waiting.exists():
        return [gettext("Sidans senaste ändring har inte nått sökningen ännu. Det brukar ta någon sekund.")]
    return []


def _standing(explanation: Explanation) -> list[str]:
    if not (explanation.passes or explanation.words[0] or explanation.grams[0]):
        return [gettext("Sidan delar inget ord och ingen orddel med det som skrivs.")]
    if not explanation.passes:
        return [_shares_too_little(explanation)]
    if explanation.place is None:
        return [gettext("Sidan är en träff, men står längre ner än listan räcker.")]
    number = -(-explanation.place // PAGE_SIZE)
    place = {"place": explanation.place, "number": number}
    if number == 1:
        return [gettext("Sidan hittas: den står på plats %(place)s.") % place]
    return [gettext("Sidan hittas på plats %(place)s, som är på sida %(number)s av träffarna.") % place]


def _shares_too_little(explanation: Explanation) -> str:
    met, asked = explanation.words
    return ngettext(
        "Sidan räknas inte som träff: dess bästa avsnitt har %(met)s av %(asked)s ord, och för få delar av dem. "
        "Skriv ordet i rubriken eller texten, eller lägg till en synonym.",
        "Sidan räknas inte som träff: dess bästa avsnitt har %(met)s av %(asked)s ord, och för få delar av dem. "
        "Skriv fler av orden i samma avsnitt, eller lägg till en synonym.",
        asked,
    ) % {"met": met, "asked": asked}
