"""Two agencies, their people, and what one keeps to itself: each title, text, address and file name has CANARY."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext, log
from wagtail.models import Locale, Page, Site

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.importing.models import ImportedDocument
from guidance.law.models import Act, ActPage, Citation, CitingSection, Flag, LawChange, LawChangeKind
from guidance.themes.models import ThemePage
from portal.agencies.models import Agency, Membership, Ownership, Part, Role
from portal.pages.models import HomePage

CANARY = "kanariehemlig"


def make_user(name: str, *, superuser: bool = False) -> Any:
    user = get_user_model()(username=name, email=f"{name}@test.example", is_superuser=superuser)
    user.set_unusable_password()
    user.save()
    return user


def make_member(name: str, agency: Agency, role: Role, **when: Any) -> Any:
    user = make_user(name)
    Membership.objects.create(user=user, agency=agency, role=role, **when)
    return user


def picture_bytes(color: str = "green") -> bytes:
    drawn = BytesIO()
    Picture.new("RGB", (40, 30), color).save(drawn, "PNG")
    return drawn.getvalue()


def make_picture(name: str, agency: Agency, color: str = "red") -> Any:
    return get_image_model().objects.create(
        title=name,
        file=ContentFile(picture_bytes(color), name=f"{name}.png"),
        collection=agency.collection,
    )


def make_document(name: str, agency: Agency) -> Any:
    return get_document_model().objects.create(
        title=name, file=ContentFile(name.encode(), name=f"{name}.txt"), collection=agency.collection
    )


def figure(image: Any) -> tuple[str, dict[str, Any]]:
    return ("figure", {"image": image, "alt": "En bild", "caption": "", "credit": ""})


def file(document: Any) -> tuple[str, dict[str, Any]]:
    return ("file", {"document": document, "description": ""})


def make_page(
    parent: Page,
    title: str,
    agency: Agency,
    *,
    of: type[Page] = GuidancePage,
    live: bool = False,
    by: Any = None,
    **fields: Any,
) -> Any:
    """A page of `agency`, with one revision; published where `live`."""
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    page = of(title=title, slug=slug, summary=title, change_note="Ny.", live=False, owner=by, **fields)
    Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
    if not page.part_of_parent:
        Ownership.objects.filter(page=page).delete()
        Ownership.objects.create(page=page, agency=agency, part=Part.CONVENING)
    revision = page.save_revision(user=by, log_action=True)
    if live:
        page.publish(revision, without_review="Provtext")
    return of.objects.get(pk=page.pk)


def make_home(agency: Agency) -> HomePage:
    root = Page.objects.get(depth=1)
    for welcome in root.get_children():
        welcome.delete()
    root = Page.objects.get(depth=1)
    home = HomePage(
        title="Start",
        slug="start",
        heading="Start",
        summary="Start",
        change_note="Ny.",
        locale=Locale.objects.get(language_code="sv"),
    )
    root.add_child(instance=home)
    Ownership.objects.create(page=home, agency=agency, part=Part.CONVENING)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


@dataclass
class World:
    own: Agency
    other: Agency
    host: Agency
    people: dict[str, Any] = field(default_factory=dict)

    def build(self) -> World:
        self.technical = make_user("technical", superuser=True)
        self.writer = make_member("writer", self.own, Role.AUTHOR)
        for role in Role:
            self.people[f"own {role}"] = make_member(f"own-{role}", self.own, role)
            self.people[f"other {role}"] = make_member(f"other-{role}", self.other, role)
        yesterday = timezone.localdate() - timedelta(days=1)
        past = {"since": yesterday - timedelta(days=400), "until": yesterday}
        self.people["expired"] = make_member("expired", self.own, Role.CONVENOR, **past)
        self.people["moved"] = make_member("moved", self.own, Role.CONVENOR, **past)
        Membership.objects.create(user=self.people["moved"], agency=self.other, role=Role.CONVENOR)
        self._pages()
        self._files()
        self._in_review()
        self._law()
        self.english = Locale.objects.get(language_code="en")
        self.imported = ImportedDocument.objects.create(
            digest="0", filename=f"{CANARY}.docx", type="docx", size=1, agency=self.own, outline={}
        )
        self._traces_of_the_one_who_moved()
        return self

    def _pages(self) -> None:
        self.home = make_home(self.host)
        self.hub = make_page(self.home, "Tema ett", self.host, of=ThemePage, live=True)
        self.second_hub = make_page(
            self.home, "Tema två", self.host, of=ThemePage, live=True, slug="tema-tva"
        )
        self.others = make_page(self.hub, "Andras text", self.other, live=True)
        body = [("text", f"<p>{CANARY} text</p>")]
        self.draft = make_page(self.hub, f"{CANARY} utkast", self.own, by=self.writer, body=body)
        self.live = make_page(self.hub, "Publicerad text", self.own, live=True, by=self.writer)
        self.live.title = f"{CANARY} ny rubrik"
        self.live.body = body
        self.live.save_revision(user=self.writer, log_action=True)
        self.live = GuidancePage.objects.get(pk=self.live.pk)
        self.hidden_hub = make_page(self.home, f"{CANARY} tema", self.own, of=ThemePage, by=self.writer)
        self.handbook = make_page(self.hub, "Handbok", self.own, of=HandbookPage, live=True, by=self.writer)
        self.chapter = make_page(self.handbook, f"{CANARY} kapitel", self.own, of=ChapterPage, by=self.writer)

    def _files(self) -> None:
        self.image = make_picture(f"{CANARY}-bild", self.own)
        self.rendition = self.image.get_rendition("width-20")
        self.document = make_document(f"{CANARY}-fil", self.own)
        for thing in (self.image, self.document):
            log(thing, "wagtail.edit", user=self.writer)
        self.shown_image = make_picture("visad-bild", self.own, "blue")
        self.shown_document = make_document("visad-fil", self.own)
        body = [figure(self.shown_image), file(self.shown_document)]
        self.with_files = make_page(self.hub, "Text med filer", self.own, live=True, body=body)
        hidden = [figure(self.image), file(self.document)]
        self.draft_with_files = make_page(self.hub, f"{CANARY} filer", self.own, by=self.writer, body=hidden)

    def _in_review(self) -> None:
        """The draft waits for the site's own review."""
        self.workflow = self.draft.get_workflow()
        self.workflow_state = self.workflow.start(self.draft, self.writer)
        self.task_state = self.workflow_state.current_task_state
        self.task = self.task_state.task

    def _law(self) -> None:
        """A change of the law touches a section of the draft, which was published once; the act's page is a draft."""
        self.act = Act.objects.create(sfs="1990:52", title="Lag om vård av unga")
        make_page(self.hub, f"{CANARY} lagsida", self.own, of=ActPage, by=self.writer, act=self.act)
        section = CitingSection.objects.create(page=self.draft, heading=f"{CANARY} avsnitt", digest="0")
        Citation.objects.create(section=section, written=f"LVU {CANARY}", key="1990:52", act=self.act)
        change = LawChange.objects.create(
            act=self.act, kind=LawChangeKind.AMENDED, on=timezone.localdate(), what="Lagen är en annan."
        )
        self.flag = Flag.objects.create(change=change, section=section)

    def _traces_of_the_one_who_moved(self) -> None:
        """She wrote at the agency before: the page bears her name, her edit is logged and the lock is hers."""
        moved = self.people["moved"]
        with LogContext(user=moved):
            log(self.draft, "wagtail.edit", user=moved)
        Page.objects.filter(pk=self.draft.pk).update(
            owner=moved, locked=True, locked_by=moved, locked_at=timezone.now()
        )
        self.workflow_state.requested_by = moved
        self.workflow_state.save()
