"""Which language a request is in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but a view's own 404 stays one.

    Django sends every missing address without a language to the same address with one. Ours all exist, since
    pages are looked up in the database; so a missing image or an admin page would be sent round to a page of
    readers.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match:
            return response
        return super().process_response(request, response)
