"""The API lists pages of every type in as many queries, however many they are."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guidance.agreements.models import TemplatePage
from guidance.cases.models import CasePage
from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.law.models import ActPage
from guidance.news.models import NewsPage
from guidance.reports.models import Assignment, ReportPage
from guidance.routines.models import RoutinePage
from guidance.themes.models import ThemePage
from guidance.youth.models import YouthPage
from portal.pages.models import InformationPage, page_types
from tests.guidance.law.making import act
from tests.portal.editorial.making import agency, home, published

pytestmark = pytest.mark.django_db


def one_of_each(number: int) -> None:
    """A page of every type, none of which shares its act, assignment or handbook with another."""
    assignment = Assignment.objects.create(registry_number=f"S2022/0330{number}", title="U", agency=agency())
    fields: dict[type, dict[str, Any]] = {
        ReportPage: {"report_kind": "final", "assignment": assignment},
        TemplatePage: {"version": "1", "parties": "P"},
        ActPage: {"act": act(f"1990:{number}", f"lag {number}")},
    }
    here = published(ThemePage, home(), f"Tema {number}")
    for model in (CasePage, GuidancePage, NewsPage, RoutinePage, ReportPage, TemplatePage, ActPage):
        published(model, here, f"{model.kind} {number}", **fields.get(model, {}))
    book = published(HandbookPage, here, f"Handbok {number}")
    published(ChapterPage, book, "Kapitel")
    for model in (InformationPage, YouthPage):
        published(model, home(), f"{model.kind} {number}")


def listed() -> tuple[set[str], int]:
    """The types that the API's list holds, and what it costs."""
    client = Client()
    client.get("/api/v1/pages")
    with CaptureQueriesContext(connection) as captured:
        found = client.get("/api/v1/pages", {"size": 100}).json()["items"]
    return {page["type"] for page in found}, len(captured)


def test_twice_as_many_pages_of_every_type_cost_as_many_queries() -> None:
    one_of_each(1)
    types, few = listed()
    assert types == {model.kind for model in page_types()}
    one_of_each(2)
    one_of_each(3)
    assert listed() == (types, few)
