"""A report: its PDF, its numbers, its assignment, and the reports of the same assignment."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guidance.guides.models import GuidanceRelation
from guidance.reports.models import Assignment, ReportKind, ReportPage, ReportRelation
from guidance.reports.pdf import UnreadablePDFError, count, pages_in
from portal.agencies.models import Agency, Ownership
from portal.pages.findable import read_page
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox.models import Change, Consumer
from search.query import Query
from search.rebuild import rebuild
from tests.guidance.reports.pdf import document, pdf
from tests.portal.editorial.making import (
    body,
    form_of,
    guidance,
    home,
    logged_in,
    person,
    post,
    published,
    section,
    text,
)

pytestmark = pytest.mark.django_db


def report(title: str = "Barn som försvinner", **fields: Any) -> ReportPage:
    fields.setdefault("report_kind", ReportKind.MAPPING)
    fields.setdefault("body", body(section("Resultat"), text("Vart tredje barn hittades inte.")))
    made: ReportPage = published(ReportPage, home(), title, **fields)
    return made


def assignment(number: str = "S2022/03300") -> Assignment:
    return Assignment.objects.create(
        registry_number=number,
        title="Motverka att barn försvinner",
        agency=Agency.objects.get(code="socialstyrelsen"),
        milestones=[
            ("milestone", {"day": date(2023, 10, 2), "what": "Delrapport"}),
            ("milestone", {"day": date(2025, 9, 15), "what": "Slutrapport"}),
        ],
    )


def shown(page: ReportPage, client: Client) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("pages", [1, 48])
def test_the_pages_of_a_pdf_are_counted(pages: int) -> None:
    assert count(pdf(pages)) == pages


@pytest.mark.parametrize("data", [b"", b"ingen pdf", pdf(3)[:60], b"%PDF-1.7\n", pdf(0)])
def test_what_is_no_pdf_is_not_counted(data: bytes) -> None:
    with pytest.raises(UnreadablePDFError):
        count(data)


def test_the_reader_sees_how_large_the_pdf_is_before_she_opens_it(client: Client) -> None:
    page = report(document=document(pdf(48)), document_pages=48)
    html = shown(page, client)
    assert page.document.url in html and "PDF, " in html and "48 sidor" in html
    assert client.get(page.document.url).status_code == 200


def draft(page: ReportPage) -> Any:
    return ReportPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def editing(page: ReportPage, chosen: Any) -> Any:
    """The editing form of the page as a convenor posts it with another file."""
    owner = Agency.objects.get(code="socialstyrelsen")
    Ownership.objects.filter(page=page).update(agency=owner)
    client = logged_in(person("skribent", "convenor", at=owner))
    chosen.collection = owner.collection
    chosen.save()
    return post(client, page, form_of(client, page) | {"document": str(chosen.pk)})


def test_the_editor_is_told_of_a_broken_pdf_and_what_to_do() -> None:
    page = report()
    answer = editing(page, document(b"trasig"))
    assert "Spara rapporten som PDF" in answer.content.decode()
    assert draft(page).document is None


def test_the_pages_are_counted_when_the_editor_saves_and_once_for_each_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, two = report(), document(pdf(2))
    editing(page, two)
    assert draft(page).document_pages == 2
    monkeypatch.setattr("guidance.reports.pdf.count", lambda data: 7)
    assert (pages_in(two), pages_in(document(pdf(3), name="ny.pdf"))) == (2, 7)


def test_a_report_is_a_report_to_machines_and_each_section_is_found() -> None:
    page = report(article_numbers="2024-9-9101")
    whole, part = read_page(page.pk)
    assert page.describe().schema_type == "Report"
    assert (part.heading, part.text) == ("Resultat", "Vart tredje barn hittades inte.")
    assert "2024-9-9101" in whole.identifiers and whole.facets["type"] == ("report",)


def test_reports_of_one_assignment_lead_to_one_another(client: Client) -> None:
    asked = assignment()
    first = report("Delrapport ett", assignment=asked, report_kind="interim", published_on=date(2023, 10, 2))
    last = report("Slutrapporten", assignment=asked, report_kind="final", published_on=date(2025, 9, 15))
    report("En annan rapport")
    assert [page.title for page in last.same_assignment] == [first.title]
    html = shown(last, client)
    assert first.url in html and "Delrapport, 2 oktober 2023" in html and "S2022/03300" in html
    assert html.index("2 oktober 2023") < html.index("15 september 2025", html.index("Regeringsuppdraget"))


def test_the_number_of_the_assignment_finds_its_reports() -> None:
    page = report(assignment=assignment(), registry_numbers="5.7-12345/2023")
    assert page.identifiers() == ("5.7-12345/2023", "S2022/03300")


def test_reports_are_read_again_when_their_assignment_changes() -> None:
    asked = assignment()
    page = report(assignment=asked)
    reader = Consumer.objects.create(name="prov", engine="embedded")
    for change in (asked.save, asked.delete):
        Change.objects.all().delete()
        change()
        assert page.pk in Change.objects.filter(consumer=reader).values_list("page", flat=True)
    assert ReportPage.objects.get(pk=page.pk).assignment is None


@pytest.mark.parametrize("typed", ["2025-99-1", "artikelnummer 2025-99-1", "S2019/01234", "dnr s2019/01234"])
def test_a_number_that_is_typed_lands_on_exactly_that_report(typed: str, tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    page = report("Slutrapport", article_numbers="2025-99-1", assignment=assignment("S2019/01234"))
    report("Kartläggning 2025", article_numbers="2025-99-11", registry_numbers="S2019/01235")
    rebuild(engine)
    assert [found.page for found in engine.search(Query(words=typed)).pages] == [page.pk]


def test_what_a_guidance_says_of_a_report_stands_at_both() -> None:
    basis = report()
    page = guidance()
    GuidanceRelation.objects.create(page=page, relation="based_on", target=basis)
    ReportRelation.objects.create(page=basis, relation="read_with", target=page)
    seen = [(label, target.title) for label, target in basis.related_both_ways()]
    assert ("Underlag för", page.title) in seen and ("Läses tillsammans med", page.title) in seen
    assert ("Bygger på", basis.title) in [(label, to.title) for label, to in page.related_both_ways()]


def test_a_report_costs_at_most_twelve_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asked = assignment()
    for number in range(5):
        report(f"Rapport {number}", assignment=asked)
    page = report(assignment=asked, document=document(pdf(1)))
    shown(page, client)
    with django_assert_max_num_queries(12):
        shown(page, client)
