"""Search: the same answer as the search page gives."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import translation
from ninja import Query, Router, Status

from portal.api import schemas
from portal.api.asking import SearchAsked, SearchPosted, closed, facet_parameters, faults
from portal.api.paging import around
from portal.api.writing import Absolute, page_address
from search.elsewhere import Elsewhere, Translated
from search.engines import reading_engine
from search.entries import Leads
from search.hits import PageHit, SectionHit
from search.query import Query as Asked
from search.results import Results, answer

router = Router(tags=["search"])


@router.get("/search", response={200: schemas.SearchAnswer, 422: schemas.ParameterFaults}, url_name="search")
@closed(SearchAsked, more=facet_parameters)
def search(request: HttpRequest, asked: Query[SearchAsked]) -> dict[str, Any]:
    """Sections that answer the words, grouped by page."""
    with translation.override(asked.language):
        results = answer(Asked.from_params(request.GET, asked.language), reading_engine())
        return _answer(request, results) | around(request, results.query.page, results.last_page)


@router.post(
    "/search",
    response={200: schemas.SearchAnswer, 400: schemas.Fault, 422: schemas.ParameterFaults},
    operation_id="search_by_post",
)
@closed()
def search_by_post(request: HttpRequest, asked: SearchPosted) -> dict[str, Any] | Status[Any]:
    """The same; the words stand in no address, and the answer may not be kept."""
    known = facet_parameters()
    if unknown := asked.filters.keys() - set(known):
        return Status(422, {"detail": faults("body", unknown, known)})
    with translation.override(asked.language):
        results = answer(Asked.from_params(_params(asked), asked.language), reading_engine())
        where = {"page": results.query.page, "pages": results.last_page, "next": None, "previous": None}
        return _answer(request, results) | where


def _params(asked: SearchPosted) -> QueryDict:
    params = QueryDict(mutable=True)
    for name, value in asked.dict(exclude={"filters", "language"}, exclude_none=True).items():
        params[name] = str(value)
    for key, values in asked.filters.items():
        params.setlist(key, values)
    return params


def _answer(request: HttpRequest, results: Results) -> dict[str, Any]:
    absolute = request.build_absolute_uri
    return {
        "query": results.query.words,
        "language": results.query.language,
        "total": results.total,
        "limited": results.limited or results.down,
        "suggestion": results.suggestion or None,
        "items": [_hit(hit, absolute) for hit in results.hits],
        "nearest": [_hit(hit, absolute) for hit in results.nearest],
        "translated": [_translated(page, absolute) for page in results.translated],
        "elsewhere": [_elsewhere(part, absolute) for part in results.elsewhere],
        "terms": [
            {"name": term.name, "language": term.language, "url": absolute(term.url)}
            for term in results.onward.terms
        ],
        "facets": _facets(results),
    }


def _translated(page: Translated, absolute: Absolute) -> dict[str, Any]:
    return {**_led_to(page.leads, absolute), "found_in": page.language.code}


def _elsewhere(part: Elsewhere, absolute: Absolute) -> dict[str, Any]:
    return {
        "language": part.language.code,
        "query": part.query.words,
        "total": part.total,
        "url": absolute(part.address),
        "items": [_hit(hit, absolute) for hit in part.hits],
    }


def _led_to(leads: Leads, absolute: Absolute) -> dict[str, Any]:
    return {
        "id": leads.page,
        "title": leads.title,
        "url": absolute(leads.url),
        "api_url": absolute(page_address(leads.page)),
        "language": leads.language,
    }


def _hit(hit: PageHit, absolute: Absolute) -> dict[str, Any]:
    return {
        "id": hit.page,
        "title": hit.title,
        "url": absolute(hit.url),
        "api_url": absolute(page_address(hit.page)),
        "path": hit.path,
        "changed": hit.date,
        "life": hit.life,
        "replaced_by": _led_to(hit.successor, absolute) if hit.successor else None,
        "sections": [_section(row, absolute) for row in hit.sections],
        "further": [_section(row, absolute) for row in hit.further],
    }


def _section(row: SectionHit, absolute: Absolute) -> dict[str, Any]:
    return {
        "code": row.url.partition("#")[2] or None,
        "number": row.number or None,
        "heading": row.heading or None,
        "url": absolute(row.id),
        "snippet": row.snippet,
    }


def _facets(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "key": facet.key,
            "label": str(facet.label),
            "values": [{"value": row.value, "name": row.name, "pages": row.count} for row in facet.values],
        }
        for facet in results.facets
    ]
