"""What an import leaves behind: a draft, its images and the memory of the file; or nothing at all."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.importing import save
from guidance.importing.models import ImportedDocument, Status
from guidance.importing.outline import Block, Chapter, Outline
from guidance.importing.refusals import Refusal
from guidance.importing.save import save_import
from guidance.importing.taking_in import take_in
from guidance.reports.models import ReportPage
from portal.agencies.models import Agency, Membership, Role
from portal.agencies.owners import owners_of
from tests.guidance.importing.test_word import png

pytestmark = pytest.mark.django_db

FIGURE = {
    "image": base64.b64encode(png()).decode(),
    "filename": "bild.png",
    "alt": "Blå ruta",
    "caption": "Rutan",
    "credit": "Anna B",
}
OUTLINE = Outline(
    title="Handbok om skydd",
    summary="Vad som gäller.",
    registry_numbers=("S2022/03300",),
    chapters=(
        Chapter("", (Block("text", "<p>Inledning.</p>"),)),
        Chapter(
            "Före",
            (
                Block("text", "<p>Ring polisen.<sup>[1]</sup></p>"),
                Block("section", {"heading": "Risk", "level": "2", "code": ""}),
                Block("text", "<ul><li>ett</li></ul><script>x</script>"),
                Block(
                    "table", {"caption": "T", "columns": ["A", "B"], "rows": [["<strong>1</strong>", "2"]]}
                ),
                Block("figure", FIGURE),
                Block("section", {"heading": "Tecken", "level": "3", "code": ""}),
                Block("text", "<p>Tecken.</p>"),
                Block("notes", [{"number": "1", "text": "SoL."}]),
            ),
        ),
        Chapter("Efter", (Block("text", "<p>Samtal.</p>"),)),
    ),
)


@pytest.fixture
def agency() -> Agency:
    agency = Agency.objects.get(code="polismyndigheten")
    agency.collection = agency.collection or Collection.get_first_root_node().add_child(name="Polisen")
    agency.save()
    return agency


@pytest.fixture
def editor(agency: Agency) -> Any:
    user = get_user_model().objects.create_user("anna", "anna@example.org", "hemligt-losenord")
    Membership.objects.create(user=user, agency=agency, role=Role.AUTHOR)
    return user


@pytest.fixture
def document(agency: Agency, editor: Any) -> ImportedDocument:
    return ImportedDocument.objects.create(
        digest="a" * 64, filename="skydd.docx", type="docx", size=1, agency=agency, created_by=editor,
        outline=OUTLINE.to_json(),
    )  # fmt: skip


def saved(document: ImportedDocument, hub: Page, editor: Any, kind: Any = "handbook") -> Page:
    return save_import(document, document.understood, kind=kind, parent=hub, user=editor).specific


def image_files() -> set[str]:
    folder = Path(default_storage.path("original_images"))
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def kinds(body: Any) -> list[str]:
    return [block.block_type for block in body]


def test_a_handbook_gets_a_page_for_each_chapter(document: Any, hub: Page, editor: Any) -> None:
    page = saved(document, hub, editor)
    chapters = list(ChapterPage.objects.child_of(page))
    assert isinstance(page, HandbookPage)
    assert [chapter.title for chapter in chapters] == ["Före", "Efter"]
    assert kinds(page.body) == ["text"]
    assert kinds(chapters[0].body) == [
        "text",
        "section",
        "text",
        "table",
        "figure",
        "section",
        "text",
        "notes",
    ]
    assert (page.summary, page.registry_numbers) == ("Vad som gäller.", "S2022/03300")


def test_guidance_is_one_page_with_the_chapters_as_sections(document: Any, hub: Page, editor: Any) -> None:
    page = saved(document, hub, editor, "guidance")
    sections = [(b.value["level"], b.value["heading"]) for b in page.body if b.block_type == "section"]
    assert isinstance(page, GuidancePage)
    assert sections == [("2", "Före"), ("3", "Risk"), ("3", "Tecken"), ("2", "Efter")]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Slutrapport om tillsyn", "final"),
        ("Delrapport 2023", "interim"),
        ("Lärdomar av fem år", "lessons"),
        ("Barn som försvinner", "mapping"),
    ],
)
def test_a_report_is_one_page_of_the_kind_and_day_that_it_says(
    document: Any, hub: Page, editor: Any, title: str, kind: str
) -> None:
    outline = replace(OUTLINE, title=title, date="2023-10-02")
    page = save_import(document, outline, kind="report", parent=hub, user=editor)
    assert isinstance(page, ReportPage)
    assert (page.report_kind, str(page.published_on), page.registry_numbers) == (
        kind,
        "2023-10-02",
        "S2022/03300",
    )
    assert [section.heading for section in page.sections if section.heading] == [
        "Före",
        "Risk",
        "Tecken",
        "Efter",
    ]


def test_every_section_has_a_code_of_its_own(document: Any, hub: Page, editor: Any) -> None:
    page = saved(document, hub, editor, "guidance")
    codes = [block.value["code"] for block in page.body if block.block_type == "section"]
    assert all(codes) and len(set(codes)) == len(codes)


def test_all_of_it_is_draft_and_has_a_first_version(document: Any, hub: Page, editor: Any) -> None:
    page = saved(document, hub, editor)
    for part in page.get_descendants(inclusive=True).specific():
        assert not part.live and part.has_unpublished_changes
        assert part.latest_revision.user == editor
        assert part.get_latest_revision_as_object().title == part.title


def test_it_belongs_to_the_agency_it_was_imported_for(document: Any, hub: Page, editor: Any) -> None:
    page = saved(document, hub, editor)
    for part in page.get_descendants(inclusive=True):
        assert [owner.agency.code for owner in owners_of(part)] == ["polismyndigheten"]


def test_the_agency_is_the_chosen_one_for_somebody_who_has_two(document: Any, hub: Page, editor: Any) -> None:
    other = Agency.objects.get(code="socialstyrelsen")
    Membership.objects.create(user=editor, agency=other, role=Role.AUTHOR, since="2001-01-01")
    page = saved(document, hub, editor)
    for part in page.get_descendants(inclusive=True):
        assert [owner.agency.code for owner in owners_of(part)] == ["polismyndigheten"]


def test_scripts_never_reach_a_page(document: Any, hub: Page, editor: Any) -> None:
    page = saved(document, hub, editor, "guidance")
    texts = [str(block.value.source) for block in page.body if block.block_type == "text"]
    assert "<ul><li>ett</li></ul>" in texts


def test_a_table_keeps_its_cells_and_headings(document: Any, hub: Page, editor: Any) -> None:
    table = next(b.value for b in saved(document, hub, editor, "guidance").body if b.block_type == "table")
    assert [column["heading"] for column in table.columns] == ["A", "B"]
    assert [[cell.value.source for cell in row] for row in table.rows] == [["<strong>1</strong>", "2"]]


def test_images_lie_in_the_agencys_collection(document: Any, hub: Page, editor: Any, agency: Agency) -> None:
    page = saved(document, hub, editor, "guidance")
    figure = next(block.value for block in page.body if block.block_type == "figure")
    assert (figure["alt"], figure["caption"], figure["credit"]) == ("Blå ruta", "Rutan", "Anna B")
    assert figure["image"].collection == agency.collection
    with figure["image"].file.open("rb") as file:
        assert file.read() == png()


def test_no_image_is_made_before_the_draft_is_saved(agency: Agency, editor: Any) -> None:
    source = base64.b64encode(png()).decode()
    page = f"<h1>T</h1><p>Text.</p><img alt=x src='data:image/png;base64,{source}'>".encode()
    take_in("a.html", page, agency=agency, user=editor)
    assert get_image_model().objects.count() == 0


def test_a_failure_half_way_leaves_nothing(
    document: Any, hub: Page, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, files = Page.objects.count(), image_files()

    def failing(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(
        save, "ChapterPage", lambda *a, **k: failing() if k["title"] == "Efter" else ChapterPage(*a, **k)
    )
    with pytest.raises(RuntimeError):
        saved(document, hub, editor)
    document.refresh_from_db()
    assert (Page.objects.count(), get_image_model().objects.count()) == (pages, 0)
    assert document.page is None and document.status == Status.PREVIEWED
    assert image_files() == files


def test_the_images_bytes_are_not_kept_twice(document: Any, hub: Page, editor: Any) -> None:
    saved(document, hub, editor)
    document.refresh_from_db()
    assert FIGURE["image"] not in str(document.outline)
    assert document.status == Status.SAVED


def test_the_same_file_twice_makes_no_second_page(hub: Page, agency: Agency, editor: Any) -> None:
    first = take_in("a.txt", b"Titel\n\nEn mening.\n", agency=agency, user=editor)
    page = saved(first, hub, editor)
    again = take_in("ett annat namn.txt", b"Titel\n\nEn mening.\n", agency=agency, user=editor)
    assert (again.pk, again.page_id) == (first.pk, page.pk)
    with pytest.raises(Refusal) as refused:
        saved(again, hub, editor)
    assert refused.value.code == "already_saved"
    assert HandbookPage.objects.count() == 1


def test_a_file_whose_page_was_deleted_may_be_imported_again(hub: Page, agency: Agency, editor: Any) -> None:
    first = take_in("a.txt", b"Titel\n\nEn mening.\n", agency=agency, user=editor)
    saved(first, hub, editor).delete()
    again = take_in("a.txt", b"Titel\n\nEn mening.\n", agency=agency, user=editor)
    assert saved(again, hub, editor).title == "Titel"


def test_the_same_file_at_another_agency_is_its_own(hub: Page, agency: Agency, editor: Any) -> None:
    saved(take_in("a.txt", b"Titel\n\nEn mening.\n", agency=agency, user=editor), hub, editor)
    other = Agency.objects.get(code="socialstyrelsen")
    assert take_in("a.txt", b"Titel\n\nEn mening.\n", agency=other, user=None).page is None
