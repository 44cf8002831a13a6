"""The button that tries a synonym on the judged queries before it is saved."""

from __future__ import annotations

from typing import Any

from django.forms import ModelForm
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views import generic

from search.engines import EngineAwayError, reading_engine
from search.vocabulary.models import Synonym
from search.vocabulary.trying import NothingToTryOnError, tried


class TriesFirst:
    """A view of a form whose button `try` shows what the synonym would do, with all that was typed left as it is."""

    template_name = "portal/finding/synonym_form.html"

    def form_valid(self, form: ModelForm[Synonym]) -> HttpResponse:
        if "try" not in self.request.POST:  # type: ignore[attr-defined]
            return super().form_valid(form)  # type: ignore[misc,no-any-return]
        self.form = form
        shown = self.get_context_data(**_outcome(form.instance))  # type: ignore[attr-defined]
        return self.render_to_response(shown)  # type: ignore[attr-defined,no-any-return]


def _outcome(synonym: Synonym) -> dict[str, Any]:
    """What the template shows: a `trial`, or why there is none."""
    try:
        return {"trial": tried(synonym, reading_engine())}
    except NothingToTryOnError as reason:
        return {"untried": str(reason)}
    except EngineAwayError:
        return {"untried": _("Sökmotorn svarar inte just nu. Pröva igen om en stund.")}


class SynonymCreateView(TriesFirst, generic.CreateView):
    pass


class SynonymEditView(TriesFirst, generic.EditView):
    pass
