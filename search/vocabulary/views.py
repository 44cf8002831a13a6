from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.vocabulary.listing import for_machines, letters


@require_safe
def terms_page(request: HttpRequest) -> HttpResponse:
    """The terms that have a name in the language of the address, in its order."""
    language = get_language() or settings.LANGUAGE_CODE
    found = letters(language)
    context = {
        "letters": found,
        "is_demonstration": any(term.is_demonstration for letter in found for term in letter.terms),
        "for_machines": for_machines(found, language, request.build_absolute_uri(request.path)),
        "addresses": {code: _address(code) for code, _name in settings.LANGUAGES},
    }
    return render(request, "search/vocabulary/terms.html", context)


def _address(language: str) -> str:
    with translation.override(language):
        return reverse("vocabulary:terms")
