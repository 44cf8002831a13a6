"""The importer in the admin: upload, preview, save; and what a refusal leaves on the screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.importing.models import ImportedDocument
from portal.agencies.models import Agency, Membership, Role

pytestmark = pytest.mark.django_db
TEXT = "Skydd av barn\n\nFöre\n\nRing polisen.\n\nEfter\n\nHåll ett samtal.\n\nFoto: Anna Bildsson\n".encode()
UPLOAD = "importing:upload"


def member(name: str, role: Role, *codes: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "hemligt-losenord")
    for code in codes:
        Membership.objects.create(user=user, agency=Agency.objects.get(code=code), role=role)
    return user


@pytest.fixture
def editor() -> Any:
    return member("anna", Role.AUTHOR, "polismyndigheten")


@pytest.fixture
def admin(client: Client, editor: Any, hub: Page) -> Client:
    client.force_login(editor)
    return client


def upload(client: Client, hub: Page, data: bytes = TEXT, *, name: str = "skydd.txt", **more: Any) -> Any:
    agency = Agency.objects.get(code="polismyndigheten").pk
    fields = {"kind": "handbook", "parent": hub.pk, "agency": agency, **more}
    return client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, data), **fields}, follow=True)


def preview_url() -> str:
    return reverse("importing:preview", args=[ImportedDocument.objects.get().pk])


def test_an_upload_shows_what_was_understood_and_saves_no_page(admin: Client, hub: Page) -> None:
    page = upload(admin, hub).content.decode()
    for words in (
        "Skydd av barn",
        "Före",
        "Efter",
        "Ring polisen.",
        "Foto: Anna Bildsson",
        "Spara som utkast",
    ):
        assert words in page
    assert HandbookPage.objects.count() == 0


def test_saving_leads_to_the_new_draft_with_a_message(admin: Client, hub: Page) -> None:
    upload(admin, hub)
    data = {"title": "Skydd", "kind": "handbook", "parent": hub.pk, "chapters": ["0", "1"]}
    answer = admin.post(preview_url(), data, follow=True)
    handbook = HandbookPage.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[handbook.pk])
    assert "importerad som utkast" in answer.content.decode()
    assert handbook.title == "Skydd" and not handbook.live
    assert [chapter.title for chapter in ChapterPage.objects.child_of(handbook)] == ["Före", "Efter"]


def test_the_editor_says_which_headings_are_chapters(admin: Client, hub: Page) -> None:
    upload(admin, hub)
    admin.post(preview_url(), {"title": "Skydd", "kind": "handbook", "parent": hub.pk, "chapters": ["0"]})
    (chapter,) = ChapterPage.objects.all()
    assert [b.value["heading"] for b in chapter.body if b.block_type == "section"] == ["Efter"]


def test_the_choice_at_upload_is_the_choice_of_the_preview(admin: Client, hub: Page) -> None:
    page = upload(admin, hub, kind="guidance")
    assert page.context["form"]["kind"].value() == "guidance"
    assert str(page.context["form"]["parent"].value()) == str(hub.pk)
    admin.post(preview_url(), {"title": "Skydd", "kind": "guidance", "parent": hub.pk})
    assert GuidancePage.objects.get().title == "Skydd"


def test_a_refusal_is_shown_at_the_file_and_keeps_the_other_choices(admin: Client, hub: Page) -> None:
    answer = upload(admin, hub, b"%PDF-1.7", name="skydd.pdf", kind="guidance")
    form = answer.context["form"]
    assert "PDF:en är skadad" in form.errors["file"][0]
    assert (form["kind"].value(), form["parent"].value()) == ("guidance", str(hub.pk))
    assert ImportedDocument.objects.count() == 0


def test_a_file_that_is_only_found_bad_when_read_is_refused_the_same_way(admin: Client, hub: Page) -> None:
    answer = upload(admin, hub, b"PK\x03\x04 hej", name="skydd.docx")
    assert "skadad" in answer.context["form"].errors["file"][0]


def test_a_preview_that_is_not_right_keeps_what_she_chose(admin: Client, hub: Page) -> None:
    upload(admin, hub)
    answer = admin.post(preview_url(), {"title": "", "kind": "handbook", "parent": hub.pk, "chapters": ["1"]})
    assert [row.is_chapter for row in answer.context["preview"].rows if row.title] == [False, True]
    assert HandbookPage.objects.count() == 0


def test_the_same_file_again_leads_to_the_page_it_became(admin: Client, hub: Page) -> None:
    upload(admin, hub)
    data = {"title": "Skydd", "kind": "guidance", "parent": hub.pk}
    admin.post(preview_url(), data)
    edit = reverse("wagtailadmin_pages:edit", args=[GuidancePage.objects.get().pk])
    page = upload(admin, hub).content.decode()
    assert "redan importerad" in page and edit in page and "Spara som utkast" not in page
    admin.post(preview_url(), data)
    assert GuidancePage.objects.count() == 1


def test_text_of_a_document_is_never_markup_in_the_admin(admin: Client, hub: Page) -> None:
    page = upload(admin, hub, b"<b>Titel</b>\n\n<script>x</script> Rubrik\n\nText <img>.\n")
    assert "<script>x" not in page.content.decode()
    assert "&lt;script&gt;x" in page.content.decode()


def test_another_agency_can_not_see_the_preview(admin: Client, hub: Page) -> None:
    upload(admin, hub)
    admin.force_login(member("bo", Role.AUTHOR, "socialstyrelsen"))
    answer = admin.get(preview_url(), follow=True)
    assert answer.status_code == 404 and "Skydd av barn" not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.SIGNATORY, Role.TRANSLATOR])
def test_who_may_not_create_pages_may_not_import(admin: Client, hub: Page, role: Role) -> None:
    admin.force_login(member("cilla", role, "polismyndigheten"))
    answer = admin.get(reverse(UPLOAD))
    assert answer.status_code in (302, 403)
    assert "Importera dokument" not in admin.get(reverse("wagtailadmin_home")).content.decode()


def test_who_may_create_pages_finds_the_importer_in_the_menu(admin: Client) -> None:
    assert reverse(UPLOAD) in admin.get(reverse("wagtailadmin_home")).content.decode()


def test_she_can_not_import_for_an_agency_that_is_not_hers(admin: Client, hub: Page) -> None:
    other = Agency.objects.get(code="socialstyrelsen").pk
    assert "agency" in upload(admin, hub, agency=other).context["form"].errors
