"""Which language a request is in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from translations.languages import SOURCE

ADMIN = "/admin/"


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but the admin is in Swedish and a view's own 404 stays one.

    Django sends every missing address without a language to the same address with one. Ours all exist, since
    pages are looked up in the database; so a missing image or an admin page would be sent round to a page of
    readers.
    """

    def process_request(self, request: HttpRequest) -> None:
        """The admin is in Swedish, whatever the browser asks for; an editor can choose another in her profile."""
        super().process_request(request)
        if request.path_info.startswith(ADMIN):
            translation.activate(SOURCE)
            request.LANGUAGE_CODE = SOURCE

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match:
            return response
        return super().process_response(request, response)
