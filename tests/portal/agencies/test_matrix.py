"""Who may do what, tried through HTTP: every role, address and action, on own things and another agency's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from guidance.law.models import Flag
from portal.agencies.doors import DOORS, GuardedPageViewSet
from portal.agencies.models import Agency, Membership, Ownership, Part, Role
from portal.agencies.rules import MAY, Action, allows
from search.vocabulary.models import Synonym
from tests.portal.agencies.addresses import NEEDS, Need, every_address, urls_of
from tests.portal.agencies.world import CANARY, World, picture_bytes

# One ends the session, the other exists to fail.
LEFT_ALONE = ("wagtailadmin_logout", "wagtailadmin_error_test")
OUTSIDERS = [*(f"other {role}" for role in Role), "expired", "moved", "anonymous"]


def client_of(world: World, name: str) -> Client:
    client = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="sv")
    if name != "anonymous":
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return (body.decode("utf-8", "replace") + str(response.headers)).lower()


def is_refused(response: Any) -> bool:
    """Nothing at this address, not for her, not by GET, or sent away to the dashboard or the login form.

    An address outside the languages that gives 404 is tried once more under the reader's language, by Django.
    """
    if response.status_code in (403, 404, 405):
        return True
    target = response.headers.get("Location", "")
    away = target == "/admin/" or target.startswith(("/admin/login/", "/sv/admin/"))
    return response.status_code == 302 and away


@contextmanager
def taken_back() -> Iterator[None]:
    """What happens inside is rolled back, so that the next try finds the world as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# The addresses themselves


def test_every_address_says_what_it_needs() -> None:
    names = {name for name, _written, _pattern in every_address()}
    assert names - set(NEEDS) == set(), "say in addresses.py what these need"
    assert set(NEEDS) - names == set(), "these are no addresses any more"


def test_every_view_of_a_page_stands_behind_a_door(db: None) -> None:
    assert any(every_address()), "reading the addresses registers the viewsets"
    viewsets = {
        *page_viewset_registry.values_by_class.values(),
        *page_viewset_registry.values_by_parent_model.values(),
    }
    assert viewsets
    for viewset in viewsets:
        assert isinstance(viewset, GuardedPageViewSet)
        assert set(viewset.views) == set(DOORS), "say in doors.py what a new view of pages needs"


# What another agency keeps to itself


def query_of(world: World) -> dict[str, Any]:
    """Parameters that lists, choosers and dialogs read: all of the hidden pages and files by number, and a search."""
    pages = [world.draft.pk, world.live.pk, world.chapter.pk, world.hidden_hub.pk]
    return {
        "id": [*pages, world.image.pk, world.document.pk],
        "q": CANARY[:7],
        "search_all": "1",
        "target_pages[]": pages,
        "collection_id": world.own.collection.pk,
        "childOf": world.hidden_hub.pk,
        "term": CANARY[:7],
    }


def form_of(world: World) -> dict[str, Any]:
    """A filled form that suits every dialog: it points to hidden things wherever a form may point."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {
        "title": "Ny rubrik",
        "slug": "ny-rubrik",
        "law-looked": world.flag.pk,
        "new_title": "Kopia",
        "new_slug": "kopia",
        "new_parent_page": world.hidden_hub.pk,
        "parent_page": world.hidden_hub.pk,
        "chooser": world.hidden_hub.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
        "alias": "on",
        "include_descendants": "on",
        "confirm_site_name": "Samlad vägledning",
        "restriction_type": "login",
        "action-publish": "1",
        "agency": world.own.pk,
        "part": Part.CO_OWNER,
        "user": world.writer.pk,
        "role": Role.CONVENOR,
        "since": tomorrow.isoformat(),
        "collection": world.own.collection.pk,
        "comment": "Nej",
        "is_editing": "1",
        "recursive": "true",
        "destination_page_id": world.second_hub.pk,
        "gone_reason": "Ingen vet.",
    }


def state_of(world: World) -> dict[str, Any]:
    """All that an outsider must not be able to change."""
    hidden = Page.objects.filter(ownerships__agency=world.own)
    fields = ("pk", "title", "draft_title", "slug", "path", "live", "locked", "has_unpublished_changes")
    return {
        "pages": list(hidden.order_by("pk").values_list(*fields)),
        "copies": Page.objects.filter(draft_title__icontains=CANARY).count(),
        "revisions": list(Revision.objects.filter(user=world.writer).order_by("pk").values_list("pk")),
        "owners": list(
            Ownership.objects.filter(agency=world.own).order_by("pk").values_list("pk", "part", "until")
        ),
        "members": list(
            Membership.objects.filter(agency=world.own).order_by("pk").values_list("pk", "role", "until")
        ),
        "agency": Agency.objects.filter(pk=world.own.pk).values().get(),
        "images": list(get_image_model().objects.order_by("pk").values_list("pk", "title", "collection")),
        "documents": list(
            get_document_model().objects.order_by("pk").values_list("pk", "title", "collection")
        ),
        "looked": list(Flag.objects.exclude(looked_at=None).values_list("pk", "looked_by")),
        "tasks": list(TaskState.objects.order_by("pk").values_list("pk", "status")),
    }


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_nothing_that_an_agency_keeps_to_itself_is_shown_to(outsider: str, world: World) -> None:
    client, query, leaks = client_of(world, outsider), query_of(world), []
    for name, _written, pattern in every_address():
        if name in LEFT_ALONE:
            continue
        for url in urls_of(name, pattern, world):
            for asked in ({}, query, {"export": "csv"} if "report" in name else None):
                if asked is not None and CANARY in text_of(client.get(url, asked)):
                    leaks.append((name, url, sorted(asked)))
    assert leaks == []


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_nothing_that_an_agency_keeps_to_itself_is_changed_by(outsider: str, world: World) -> None:
    client, form, before, found = client_of(world, outsider), form_of(world), state_of(world), []
    ids = "&".join(f"id={number}" for number in query_of(world)["id"])
    for name, _written, pattern in every_address():
        if name in LEFT_ALONE:
            continue
        for url in urls_of(name, pattern, world):
            with taken_back():
                response = client.post(f"{url}?{ids}" if "bulk" in name else url, form)
                if CANARY in text_of(response):
                    found.append((name, url, "shown"))
                if state_of(world) != before:
                    found.append((name, url, "changed"))
    assert found == []


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_the_doors_of_a_draft_are_shut_to(outsider: str, world: World) -> None:
    client, opened = client_of(world, outsider), []
    for name, _written, pattern in every_address():
        if isinstance(NEEDS[name], Action):
            for url in urls_of(name, pattern, world):
                if not is_refused(client.get(url)):
                    opened.append((name, url))
    assert opened == []


@pytest.mark.parametrize("person", [f"own {role}" for role in Role])
def test_technical_addresses_are_shut_to(person: str, world: World) -> None:
    client, opened = client_of(world, person), []
    for name, _written, pattern in every_address():
        if NEEDS[name] is Need.TECHNICAL:
            opened += [url for url in urls_of(name, pattern, world) if not is_refused(client.get(url))]
    assert opened == []


@pytest.mark.parametrize("role", Role)
def test_the_doors_of_an_own_draft_open_by_the_table_only(role: Role, world: World) -> None:
    client, opened = client_of(world, f"own {role}"), []
    for name, _written, pattern in every_address():
        need = NEEDS[name]
        if isinstance(need, Action) and not allows(role, need, part=Part.CONVENING, translated=False):
            for url in urls_of(name, pattern, world):
                if not is_refused(client.get(url)):
                    opened.append((name, url))
    assert opened == []


# What the table allows


def form_for(page: Page | None, **changes: Any) -> dict[str, Any]:
    """The editing form of a guidance page, filled in."""
    empty = inline_formset([])
    return nested_form_data(
        {
            "title": page.title if page else "Ny text",
            "slug": page.slug if page else "ny-text",
            "summary": "En mening.",
            "body": streamfield([]),
            "relations": empty,
            "comments": empty,
            "change_kind": "minor",
            "change_note": "Rättat.",
            "life": "applies",
            **changes,
        }
    )


def see_draft(client: Client, page: Page, world: World) -> bool:
    return not is_refused(client.get(f"/admin/pages/{page.pk}/view_draft/"))


def create(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/add/guides/guidancepage/{world.hub.pk}/", form_for(None))
    made = Page.objects.filter(slug="ny-text").first()
    return made is not None and made.ownerships.exists()


def edit(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/{page.pk}/edit/", form_for(page, title="Annan rubrik"))
    return Page.objects.get(pk=page.pk).draft_title == "Annan rubrik"


def submit(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/{page.pk}/edit/", form_for(page, **{"action-submit": "1"}))
    return Page.objects.get(pk=page.pk).workflow_in_progress


def copy(client: Client, page: Page, world: World) -> bool:
    form = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": world.second_hub.pk}
    client.post(f"/admin/pages/{page.pk}/copy/", form)
    return Page.objects.filter(slug="kopia", live=False).exists()


def approve(client: Client, page: Page, world: World) -> bool:
    state = page.get_workflow().start(page, world.writer).current_task_state
    client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": ""})
    return TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_APPROVED


def publish(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}")
    return Page.objects.get(pk=page.pk).live


def unpublish(client: Client, page: Page, world: World) -> bool:
    Page.objects.filter(pk=page.pk).update(live=True)
    client.post(f"/admin/pages/{page.pk}/unpublish/", {"gone_reason": "Den gäller inte."})
    return not Page.objects.get(pk=page.pk).live


def move(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/{page.pk}/move/{world.second_hub.pk}/confirm/")
    return Page.objects.get(pk=page.pk).get_parent().pk == world.second_hub.pk


def delete(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/{page.pk}/delete/", {"gone_reason": "Den gäller inte."})
    return not Page.objects.filter(pk=page.pk).exists()


def lock(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/{page.pk}/lock/")
    return Page.objects.get(pk=page.pk).locked


def share_ownership(client: Client, page: Page, world: World) -> bool:
    client.post(f"/admin/pages/{page.pk}/myndigheter/", {"agency": world.host.pk, "part": Part.CONSULTED})
    return page.ownerships.filter(agency=world.host).exists()


DEEDS = {
    Action.SEE_DRAFT: see_draft,
    Action.EDIT: edit,
    Action.SUBMIT: submit,
    Action.COPY: copy,
    Action.APPROVE: approve,
    Action.PUBLISH: publish,
    Action.UNPUBLISH: unpublish,
    Action.MOVE: move,
    Action.DELETE: delete,
    Action.LOCK: lock,
    Action.SHARE_OWNERSHIP: share_ownership,
}


def add_files(client: Client, agency: Agency) -> bool:
    picture = SimpleUploadedFile("ny.png", picture_bytes(), "image/png")
    form = {"title": "Ny bild", "file": picture, "collection": agency.collection.pk}
    client.post("/admin/images/add/", form)
    return get_image_model().objects.filter(title="Ny bild", collection=agency.collection).exists()


def administer(client: Client, agency: Agency, world: World) -> bool:
    form = {"user": world.technical.pk, "agency": agency.pk, "role": Role.AUTHOR, "since": "2026-01-01"}
    client.post("/admin/agencies/membership/new/", form)
    return Membership.objects.filter(user=world.technical, agency=agency).exists()


def keep_words(client: Client) -> bool:
    form = {"language": "sv", "words": "flykting", "other": "asylsökande", "both_ways": "on", "note": ""}
    client.post("/admin/words/synonym/new/", form)
    return Synonym.objects.filter(words="flykting").exists()


def test_every_action_has_a_deed() -> None:
    elsewhere = {Action.CREATE, Action.ADD_FILES, Action.ADMINISTER, Action.KEEP_WORDS}
    assert set(Action) - set(DEEDS) == elsewhere


@pytest.mark.parametrize("part", [*Part, None])
@pytest.mark.parametrize("role", Role)
def test_a_role_does_with_a_page_what_the_table_says_and_no_more(
    role: Role, part: Part | None, world: World
) -> None:
    """`part` is that of the person's agency in the page."""
    client, page, surprises = client_of(world, f"other {role}"), world.draft_with_files, []
    if part == Part.CONVENING:
        Ownership.objects.filter(page=page).update(agency=world.other)
    elif part:
        Ownership.objects.create(page=page, agency=world.other, part=part)
    for translated in (False, True):
        locale = world.english if translated else page.locale
        Page.objects.filter(pk=page.pk).update(locale=locale)
        for action, deed in DEEDS.items():
            if translated and action is Action.MOVE:
                continue  # there is no hub in English to move it to
            expected = bool(part) and allows(role, action, part=part, translated=translated)
            with taken_back():
                done = deed(client, Page.objects.get(pk=page.pk).specific, world)
            if done != expected:
                surprises.append((action, "in translation" if translated else "", done))
    assert surprises == []


@pytest.mark.parametrize("role", Role)
def test_a_role_does_for_its_agency_what_the_table_says_and_no_more(role: Role, world: World) -> None:
    client = client_of(world, f"own {role}")
    for action, deed in (
        (Action.ADD_FILES, add_files),
        (Action.ADMINISTER, partial(administer, world=world)),
    ):
        with taken_back():
            assert deed(client, world.own) == (action in MAY[role])
        with taken_back():
            assert not deed(client, world.other)
    with taken_back():
        assert create(client, world.hub, world) == (Action.CREATE in MAY[role])


@pytest.mark.parametrize("agency", ["own", "other"])
@pytest.mark.parametrize("role", Role)
def test_the_words_of_search_are_kept_at_any_agency_as_the_table_says(
    role: Role, agency: str, world: World
) -> None:
    client = client_of(world, f"{agency} {role}")
    assert keep_words(client) == (Action.KEEP_WORDS in MAY[role])
    assert client.get("/admin/words/synonym/").status_code == 200


@pytest.mark.parametrize("outsider", ["expired", "anonymous"])
def test_without_a_membership_today_nothing_can_be_done(outsider: str, world: World) -> None:
    client, page = client_of(world, outsider), world.draft_with_files
    for deed in (*DEEDS.values(), create):
        with taken_back():
            assert not deed(client, Page.objects.get(pk=page.pk).specific, world), deed.__name__
    assert not add_files(client, world.own)
    assert not administer(client, world.own, world)
    assert not keep_words(client)


def test_the_canary_sings_for_its_own_agency(world: World) -> None:
    """So that its silence elsewhere means something: the same addresses show it to those whose it is."""
    client, query, heard = client_of(world, "own convenor"), query_of(world), set()
    for name, _written, pattern in every_address():
        for url in urls_of(name, pattern, world):
            if name not in LEFT_ALONE and any(
                CANARY in text_of(client.get(url, asked)) for asked in ({}, query)
            ):
                heard.add(name)
    assert len(heard) > 60, sorted(heard)
