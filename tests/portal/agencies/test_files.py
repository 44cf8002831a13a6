"""Images and documents: whom they are served to."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.agencies.models import Agency
from tests.portal.agencies.world import World

BACKEND = "django.contrib.auth.backends.ModelBackend"


def addresses(world: World) -> list[str]:
    """The picture, a rendition of it and the document that the live page shows."""
    rendition = world.shown_image.get_rendition("width-10")
    return [f"/media/{world.shown_image.file.name}", rendition.url, world.shown_document.url]


def test_what_a_live_page_shows_is_served_to_all(world: World, client: Client) -> None:
    for address in addresses(world):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_reader_gets_no_cookie_with_a_file(world: World, client: Client) -> None:
    for address in addresses(world):
        response = client.get(address)
        assert not response.cookies and "Cookie" not in response.get("Vary", ""), address


def test_a_shown_picture_is_asked_for_again_each_time_and_then_costs_nothing(
    world: World, client: Client
) -> None:
    address = addresses(world)[0]
    first = client.get(address)
    assert "no-cache" in first["Cache-Control"]
    again = client.get(address, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"])
    assert again.status_code == 304


def test_a_document_is_saved_and_not_opened(world: World, client: Client) -> None:
    assert client.get(world.shown_document.url)["Content-Disposition"].startswith("attachment")


def test_the_moment_its_page_is_unpublished_a_file_is_gone_for_all_but_its_agency(
    world: World, client: Client
) -> None:
    served = addresses(world)
    world.with_files.unpublish()
    for address in served:
        assert client.get(address).status_code == 404, address
    client.force_login(world.people["other convenor"], backend=BACKEND)
    assert {client.get(address).status_code for address in served} == {404}
    client.force_login(world.people["own translator"], backend=BACKEND)
    for address in served:
        response = client.get(address)
        assert response.status_code == 200 and "no-store" in response["Cache-Control"], address


def test_a_page_with_a_password_shows_its_files_to_nobody_else(world: World, client: Client) -> None:
    PageViewRestriction.objects.create(page=world.with_files, restriction_type="password", password="x")
    assert {client.get(address).status_code for address in addresses(world)} == {404}


def test_a_file_in_a_draft_of_a_live_page_is_not_shown_yet(world: World, client: Client) -> None:
    live = world.live
    live.body = [("figure", {"image": world.image, "alt": "x", "caption": "", "credit": ""})]
    live.save_revision(user=world.writer)
    assert client.get(f"/media/{world.image.file.name}").status_code == 404


def test_an_agencys_logo_is_shown(world: World, client: Client) -> None:
    Agency.objects.filter(pk=world.own.pk).update(logo=world.image)
    assert client.get(f"/media/{world.image.file.name}").status_code == 200


@pytest.mark.parametrize(
    "path", ["../portal.sqlite3", "documents/visad-fil.txt", "", "images/", "no/such.png"]
)
def test_nothing_else_is_served_from_the_media_address(path: str, world: World, client: Client) -> None:
    assert client.get(f"/media/{path}", follow=True).status_code == 404


def test_a_document_is_not_to_be_had_past_its_own_address(world: World, client: Client) -> None:
    client.force_login(world.people["own convenor"], backend=BACKEND)
    assert client.get(f"/media/{world.document.file.name}").status_code == 404
    assert client.get(world.document.url).status_code == 200
