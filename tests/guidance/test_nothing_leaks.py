"""What the public may not read is in no index, suggestion, completion, explanation or count, of either engine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from guidance.guides.models import GuidancePage
from search.engines import Engine
from search.query import Query
from search.rebuild import rebuild
from search.worker import Worker
from tests.portal.editorial.making import agency, body, draft, guidance, home, own, text
from tests.search.conftest import kept_engine

__all__ = ["kept_engine"]

pytestmark = pytest.mark.django_db

SECRET = "kvastfening"
MISTYPED = "kvatsfening"
WORDS = (SECRET, MISTYPED, f"placering {SECRET}")
SECRET_TEXT = body(text(f"Om {SECRET} och annat."))


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path


def secret(title: str) -> GuidancePage:
    """A page that is public, and says what nobody may find once it is not."""
    page = GuidancePage(title=title, live=False, summary="En mening.", change_note="Ny text")
    home().add_child(instance=page)
    own(page, agency("hemlig"))
    page.publish(page.save_revision(), without_review="Provtext")
    return GuidancePage.objects.get(pk=page.pk)


def hide_behind_login(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def hide_with_what_is_above(page: Page) -> None:
    above = guidance(title="Ovanför")
    page.move(Page.objects.get(pk=above.pk), pos="last-child")
    hide_behind_login(above)


HIDING: dict[str, Callable[[Page], object]] = {
    "unpublished": lambda page: page.unpublish(),
    "behind a login": hide_behind_login,
    "below what is behind a login": hide_with_what_is_above,
    "deleted": lambda page: page.delete(),
}


def is_nowhere(engine: Engine, hidden: int) -> bool:
    """Asserts, so that a failure says where it is."""
    assert hidden not in engine.held(engine.published() or "")
    for words in WORDS:
        query = Query(words=words, size=50)
        found = engine.search(query)
        assert hidden not in {page.page for page in (*found.pages, *found.nearest)}, words
        assert "hemlig" not in found.facets.get("agency", {}), words
        assert SECRET not in found.suggestion, words
        assert engine.explain(query, hidden).entry is None, words
    assert engine.search(Query(words=SECRET)).total == 0
    everything = engine.search(Query())
    assert "hemlig" not in everything.facets.get("agency", {})
    assert all(row.page != hidden for row in engine.complete("kv", "sv", 20))
    return True


def test_drafts_scheduled_pages_and_drafts_of_what_is_live_are_nowhere(kept_engine: Engine) -> None:
    visible = guidance(title="Placering i familjehem", body=body(text("Om placering.")))
    unwritten = draft(GuidancePage, home(), f"{SECRET.title()} utkast", body=SECRET_TEXT)
    scheduled = draft(
        GuidancePage,
        home(),
        f"{SECRET.title()} sedan",
        body=SECRET_TEXT,
        go_live_at=timezone.now() + timedelta(days=1),
    )
    scheduled.publish(scheduled.get_latest_revision(), without_review="Provtext")
    visible.title = f"{SECRET.title()} i stället"
    visible.body = SECRET_TEXT
    visible.save_revision()
    rebuild(kept_engine)
    assert not Page.objects.get(pk=scheduled.pk).live
    for page in (unwritten, scheduled):
        assert is_nowhere(kept_engine, page.pk)
    assert [page.page for page in kept_engine.search(Query(words="placering")).pages] == [visible.pk]
    assert kept_engine.complete("kv", "sv", 5) == ()


@pytest.mark.parametrize("how", HIDING)
def test_what_was_public_is_nowhere_once_it_is_hidden(kept_engine: Engine, how: str) -> None:
    guidance(title="Placering i familjehem", body=body(text("Om placering.")))
    pages = [secret(f"{SECRET.title()} i hemlighet"), secret(f"{SECRET.title()}splan")]
    rebuild(kept_engine)
    assert SECRET in kept_engine.search(Query(words=MISTYPED)).suggestion
    assert kept_engine.complete("kv", "sv", 5)
    assert kept_engine.search(Query(words=SECRET)).facets["agency"] == {"hemlig": 2}
    for page in pages:
        HIDING[how](Page.objects.get(pk=page.pk).specific)
    Worker(kept_engine, threading.Event()).once()
    assert all(is_nowhere(kept_engine, page.pk) for page in pages)
    rebuild(kept_engine)
    assert all(is_nowhere(kept_engine, page.pk) for page in pages)
