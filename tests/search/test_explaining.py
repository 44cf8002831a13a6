"""Those who work with the site see why a hit stands where it does; nobody else does, and it is never kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import Settings

from search import entries
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.conftest import entry, fill

pytestmark = pytest.mark.django_db
ADDRESS = "/sv/sok/?q=barn+borta&explain=1"


@pytest.fixture(autouse=True)
def pages(
    tmp_path: Path, settings: Settings, registered: entries._Registered, engine: EmbeddedEngine
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    registered.gatekeeper = set
    fill(engine, [entry(1, "Barn är borta", title="Barn"), entry(2, "Barn", life="withdrawn")])


def person(*permissions: str) -> Client:
    user = get_user_model().objects.create_user("eva", "eva@prov.example", "ett-langt-losenord")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def test_somebody_with_access_to_the_admin_sees_each_part_the_gate_and_the_factors() -> None:
    response = person("access_admin").get(ADDRESS)
    html = response.content.decode()
    assert html.count('class="explained"') == len(response.context["results"].hits) == 2
    first, over = (hit.explanation for hit in response.context["results"].hits)
    assert first.passes and first.place == 1 and first.words == (2, 2)
    assert {part.name for part in first.parts} >= {"words", "grams"}
    assert any(part.factor and part.name == "life" and part.value < 1 for part in over.parts)
    assert "2 av 2 ord" in html
    assert response["Cache-Control"] == "private, no-store"


def test_to_all_others_the_page_is_as_ever(client: Client) -> None:
    for somebody in (client, person()):
        html = somebody.get(ADDRESS).content.decode()
        assert "hit__title" in html
        assert "explained" not in html


def test_who_the_reader_is_is_not_looked_at_where_nobody_asks_why() -> None:
    assert "Cookie" not in person("access_admin").get("/sv/sok/?q=barn").get("Vary", "")


def test_it_is_not_told_by_post() -> None:
    html = person("access_admin").post("/sv/sok/", {"q": "barn", "explain": "1"}).content.decode()
    assert "explained" not in html
