"""`manage.py import_document`: the same road, in the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.reports.models import ReportPage
from portal.agencies.owners import owners_of
from tests.guidance.importing import pdfs

TEXT = "Skydd av barn\n\nFöre\n\nRing polisen.\n\n• ett\n• två\n\nEfter\n\nTala.\n\nFoto: Anna Bildsson\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "skydd.txt"
    path.write_text(TEXT)
    return path


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("import_document", *map(str, arguments), stdout=out, stderr=out, no_color=True)
    return out.getvalue()


def test_a_dry_run_shows_the_outline_and_what_is_left_out_and_saves_nothing(file: Path, hub: Page) -> None:
    shown = run(file, "--dry-run")
    for words in ("skydd.txt: Skydd av barn", "1 Före [1 listor", "2 Efter", "Foto: Anna Bildsson"):
        assert words in shown
    assert HandbookPage.objects.count() == 0


def test_a_handbook_is_made_under_the_named_hub_for_the_named_agency(file: Path, hub: Page) -> None:
    shown = run(file, "--parent", hub.slug, "--agency", "polismyndigheten")
    handbook = HandbookPage.objects.child_of(hub).get()
    assert f"sida {handbook.pk}" in shown
    assert [owner.agency.code for owner in owners_of(handbook)] == ["polismyndigheten"]
    assert ChapterPage.objects.count() == 2


def test_guidance_is_made_when_asked_for(file: Path, hub: Page) -> None:
    run(file, "--as", "guidance", "--parent", hub.pk)
    assert GuidancePage.objects.child_of(hub).get().title == "Skydd av barn"


def test_a_pdf_becomes_a_report_when_asked_for(hub: Page, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(
        pdfs.pdf("<h1>Slutrapport om skydd</h1><p>Kort om den.</p><h2>Resultat</h2><p>Text.</p>")
    )
    shown = run(path, "--as", "report", "--parent", hub.pk)
    assert "1 Resultat" in shown
    report = ReportPage.objects.child_of(hub).get()
    assert (report.title, report.summary) == ("Slutrapport om skydd", "Kort om den.")


def test_a_refused_file_is_named_and_the_others_are_imported(file: Path, hub: Page, tmp_path: Path) -> None:
    bad = tmp_path / "plan.pdf"
    bad.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="1 av 2 filer"):
        run(bad, file, "--parent", hub.pk)
    assert HandbookPage.objects.count() == 1


def test_the_same_file_again_is_refused_with_the_page_it_became(file: Path, hub: Page) -> None:
    run(file, "--parent", hub.pk)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_document", str(file), "--parent", str(hub.pk), stdout=out, stderr=out)
    assert "redan importerad" in out.getvalue()
    assert HandbookPage.objects.count() == 1


def test_a_file_that_is_not_there_is_a_message(hub: Page) -> None:
    with pytest.raises(CommandError):
        run("finns-inte.txt", "--dry-run")


def test_an_unknown_hub_or_agency_is_answered_with_those_there_are(file: Path, hub: Page) -> None:
    with pytest.raises(CommandError, match="ensamkommande-barn"):
        run(file, "--parent", "nagot-annat")
    with pytest.raises(CommandError, match="polismyndigheten"):
        run(file, "--parent", hub.pk, "--agency", "okand")


def test_a_draft_names_the_person_who_puts_it_in(file: Path, hub: Page, django_user_model: type) -> None:
    anna = django_user_model.objects.create_user("anna")
    run(file, "--parent", hub.slug, "--by", "anna")
    page = HandbookPage.objects.get()
    assert (page.owner, page.get_latest_revision().user) == (anna, anna)
    with pytest.raises(CommandError, match="ingen användare som heter ingen"):
        run(file, "--parent", hub.slug, "--by", "ingen")
