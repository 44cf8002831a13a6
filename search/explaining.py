"""Why hits stand where they do, for those who work with the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest

from search.engines import Answering
from search.hits import PageHit
from search.query import Query
from search.results import Results

MAY = "wagtailadmin.access_admin"


def is_asked(request: HttpRequest) -> bool:
    """Whether it is asked by somebody who has access to the admin; to all others the page is as ever."""
    return request.method == "GET" and bool(request.GET.get("explain")) and request.user.has_perm(MAY)


def explained(results: Results, engine: Answering) -> Results:
    """The same results with, on each page hit, what each part of the query gave."""
    return replace(
        results,
        hits=_each(results.hits, results.query, engine),
        nearest=_each(results.nearest, results.query, engine),
    )


def _each(hits: Iterable[PageHit], query: Query, engine: Answering) -> tuple[PageHit, ...]:
    return tuple(replace(hit, explanation=engine.explain(query, hit.page)) for hit in hits)
