"""Search: the same answer as the search page gives."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router

from portal.api import schemas
from portal.api.asking import SearchAsked, closed, facet_parameters
from portal.api.paging import around
from portal.api.writing import Absolute, page_address
from search.engines import reading_engine
from search.hits import PageHit, SectionHit
from search.query import Query as Asked
from search.results import Results, answer

router = Router(tags=["search"])


@router.get("/search", response={200: schemas.SearchAnswer, 422: schemas.ParameterFaults}, url_name="search")
@closed(SearchAsked, more=facet_parameters)
def search(request: HttpRequest, asked: Query[SearchAsked]) -> dict[str, Any]:
    """Sections that answer the words, grouped by page."""
    with translation.override(asked.language):
        query = Asked.from_params(request.GET, asked.language)
        results = answer(query, reading_engine())
        absolute = request.build_absolute_uri
        return {
            "query": query.words,
            "language": query.language,
            "total": results.total,
            **around(request, query.page, results.last_page),
            "limited": results.limited or results.down,
            "suggestion": results.suggestion or None,
            "items": [_hit(hit, absolute) for hit in results.hits],
            "nearest": [_hit(hit, absolute) for hit in results.nearest],
            "facets": _facets(results),
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
