"""Agencies and memberships in the admin."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from portal.agencies.models import Agency, Membership, Role
from tests.portal.agencies.world import World, make_user

BACKEND = "django.contrib.auth.backends.ModelBackend"
MEMBERSHIPS = "/admin/agencies/membership"


@pytest.fixture
def convenor(world: World, client: Client) -> Client:
    client.force_login(world.people["own convenor"], backend=BACKEND)
    return client


def agency_form(**changes: str) -> dict[str, str]:
    names = {f"name_{code.replace('-', '_')}": "" for code, _name in settings.LANGUAGES}
    return {
        **names,
        "name_sv": "Socialstyrelsen",
        "website": "",
        "phone": "",
        "mailbox": "",
        "logo": "",
        **changes,
    }


def test_a_convenor_sees_and_keeps_her_own_agency_only(convenor: Client, world: World) -> None:
    listed = convenor.get("/admin/agencies/agency/").content.decode()
    assert world.own.name in listed and world.other.name not in listed
    form = agency_form(mailbox="registrator@socialstyrelsen.example", name_en="The Board")
    assert convenor.post(f"/admin/agencies/agency/edit/{world.own.pk}/", form).status_code == 302
    kept = Agency.objects.get(pk=world.own.pk)
    assert (kept.mailbox, kept.name_en, kept.code) == (
        "registrator@socialstyrelsen.example",
        "The Board",
        "socialstyrelsen",
    )
    convenor.post(f"/admin/agencies/agency/edit/{world.other.pk}/", form)
    assert Agency.objects.get(pk=world.other.pk).mailbox == ""


def test_names_are_kept_in_every_language(convenor: Client, world: World) -> None:
    shown = convenor.get(f"/admin/agencies/agency/edit/{world.own.pk}/").content.decode()
    for code, _name in settings.LANGUAGES:
        assert f'name="name_{code.replace("-", "_")}"' in shown


def test_a_convenor_gives_and_ends_roles_at_her_agency(convenor: Client, world: World) -> None:
    somebody = make_user("somebody")
    form = {"user": somebody.pk, "agency": world.own.pk, "role": Role.AUTHOR, "since": "2026-01-01"}
    assert convenor.post(f"{MEMBERSHIPS}/new/", form).status_code == 302
    given = Membership.objects.get(user=somebody)
    ended = {**form, "until": "2026-02-01"}
    assert convenor.post(f"{MEMBERSHIPS}/edit/{given.pk}/", ended).status_code == 302
    given.refresh_from_db()
    assert str(given.until) == "2026-02-01"


def test_a_convenor_gives_no_role_at_another_agency(convenor: Client, world: World) -> None:
    somebody = make_user("somebody")
    form = {"user": somebody.pk, "agency": world.other.pk, "role": Role.AUTHOR, "since": "2026-01-01"}
    convenor.post(f"{MEMBERSHIPS}/new/", form)
    theirs = Membership.objects.filter(agency=world.other).first()
    assert theirs is not None
    convenor.post(f"{MEMBERSHIPS}/edit/{theirs.pk}/", {**form, "agency": world.own.pk})
    convenor.post(f"{MEMBERSHIPS}/delete/{theirs.pk}/")
    assert not Membership.objects.filter(user=somebody).exists()
    assert Membership.objects.filter(pk=theirs.pk, agency=world.other).exists()
    listed = convenor.get(f"{MEMBERSHIPS}/").content.decode()
    assert "own-author" in listed and "other-author" not in listed


def test_a_last_day_before_the_first_is_refused_in_words(convenor: Client, world: World) -> None:
    form = {
        "user": world.writer.pk,
        "agency": world.own.pk,
        "role": Role.REVIEWER,
        "since": "2026-02-01",
        "until": "2026-01-01",
    }
    shown = convenor.post(f"{MEMBERSHIPS}/new/", form).content.decode()
    assert "Sista dagen ligger före den första." in shown
