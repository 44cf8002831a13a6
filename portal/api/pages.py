"""Published pages and their sections."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import translation
from ninja import Path, Query, Router
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.api import schemas
from portal.api.asking import SLUG, PagesAsked, SectionAsked, closed
from portal.api.paging import around
from portal.api.writing import line, section, whole
from portal.content.models import SectionAddress
from portal.feeds.reading import newest, of_agency
from portal.pages.models import PortalPage, page_types

PageId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Code = Annotated[str, Path(pattern=SLUG)]
router = Router(tags=["pages"])
FAULTS = {404: schemas.Fault, 422: schemas.ParameterFaults}


@router.get("/pages", response={200: schemas.Pages, 422: schemas.ParameterFaults}, url_name="pages")
@closed(PagesAsked)
def list_pages(request: HttpRequest, asked: Query[PagesAsked]) -> dict[str, Any]:
    """Every published page, the one changed last first."""
    pages = Paginator(_chosen(asked), asked.size)
    here = pages.get_page(asked.page) if asked.page <= pages.num_pages else None
    found = newest(here.object_list, asked.size) if here else []
    return {
        "total": pages.count,
        **around(request, asked.page, pages.num_pages),
        "items": [_in_own_language(page, request) for page in found],
    }


@router.get("/pages/{page_id}", response={200: schemas.Page, **FAULTS}, url_name="page")
@closed()
def read_page(request: HttpRequest, page_id: PageId) -> dict[str, Any]:
    """One published page with its whole text."""
    page = _published(page_id)
    with translation.override(page.locale.language_code):
        return whole(page, request.build_absolute_uri)


@router.get("/sections/{code}", response={200: schemas.FoundSection, **FAULTS}, url_name="section")
@closed(SectionAsked)
def read_section(request: HttpRequest, code: Code, asked: Query[SectionAsked]) -> dict[str, Any]:
    """One section by its permanent code, wherever it lies now."""
    address = SectionAddress.objects.filter(
        code=code.lower(), language=asked.language, current=True, public=True
    ).first()
    if address is None or address.page_id is None:
        raise Http404("No published section has this code in this language.")
    page = _published(address.page_id)
    with translation.override(asked.language):
        description = page.describe()
        row = next((row for row in description.sections if row.code == address.code), None)
        if row is None:
            raise Http404("No published section has this code in this language.")
        absolute = request.build_absolute_uri
        return {**section(page, description, row, absolute), "page": line(description, absolute)}


def _chosen(asked: PagesAsked) -> PageQuerySet:
    kinds = [model for model in page_types() if asked.type in (None, model.kind)]
    pages = Page.objects.live().public().type(*kinds) if kinds else Page.objects.none()
    if asked.language is not None:
        pages = pages.filter(locale__language_code=asked.language)
    if asked.agency is not None:
        pages = of_agency(pages, asked.agency)
    if asked.under is not None:
        top = Page.objects.live().public().filter(pk=asked.under).first()
        pages = pages.descendant_of(top, inclusive=True) if top else pages.none()
    return pages.order_by("-last_published_at", "-pk")


def _published(page_id: int) -> PortalPage:
    page = Page.objects.live().public().filter(pk=page_id).specific().first()
    if not isinstance(page, PortalPage):
        raise Http404("No published page has this number.")
    return page


def _in_own_language(page: PortalPage, request: HttpRequest) -> dict[str, Any]:
    with translation.override(page.locale.language_code):
        return line(page.describe(), request.build_absolute_uri)
