"""A new index replaces the old one whole, and nothing written meanwhile is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from wagtail.models import Page

from search import entries, rebuild
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox import delivery
from search.outbox.models import Change, Consumer
from search.query import Query
from search.rebuild_lock import RebuildRunningError, rebuilding_alone
from tests.search.conftest import read_page

pytestmark = pytest.mark.django_db

Add = Callable[..., Page]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    return tmp_path


def found(engine: EmbeddedEngine, words: str) -> set[int]:
    return {page.page for page in engine.search(Query(words=words)).pages}


def test_a_rebuild_holds_every_live_page(wagtail_pages: None, add: Add, engine: EmbeddedEngine) -> None:
    live, draft = add("Familjehem"), add("Familjehemsutkast", live=False)
    build = rebuild.rebuild(engine)
    assert engine.published() == build
    assert found(engine, "familjehem") == {live.pk}
    assert draft.pk not in found(engine, "familjehemsutkast")
    assert list(Consumer.objects.values_list("name", flat=True)) == [build]
    assert not Change.objects.exists()


def test_the_old_build_and_its_rows_go(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, folder: Path
) -> None:
    old = rebuild.rebuild(engine)
    add("Ny sida")
    new = rebuild.rebuild(engine)
    assert old != new
    assert [path.name for path in folder.glob("embedded*")] == [new]
    assert list(Consumer.objects.values_list("name", flat=True)) == [new]


def test_what_changes_during_a_rebuild_is_in_it(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    first, gone = add("Första sidan"), add("Borttagen sida")
    late: list[Page] = []

    def read(page: int) -> list[entries.Entry]:
        found = read_page(page)
        if not late:
            late.append(add("Senare sida"))
            Page.objects.filter(pk=first.pk).update(title="Omdöpt", last_published_at="2026-01-01T00:00Z")
            Page.objects.get(pk=gone.pk).delete()
        return found

    registered.reader = read
    rebuild.rebuild(engine)
    assert found(engine, "senare") == {late[0].pk}
    assert found(engine, "omdöpt") == {first.pk}
    assert found(engine, "borttagen") == set()


def test_progress_is_told(wagtail_pages: None, add: Add, engine: EmbeddedEngine) -> None:
    add("En"), add("Två")
    told: list[tuple[int, int]] = []
    rebuild.rebuild(engine, lambda done, total: told.append((done, total)))
    pages = Page.objects.live().count()
    assert (told[0], told[-1]) == ((0, pages), (pages, pages))


def test_an_index_that_lacks_pages_is_not_put_in_place(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    add("Familjehem")
    old = rebuild.rebuild(engine)
    monkeypatch.setattr(engine, "count", lambda build: (0, 0))
    with pytest.raises(rebuild.RebuildError, match="pages and entries"):
        rebuild.rebuild(engine)
    assert engine.published() == old
    assert [path.name for path in folder.glob("embedded*")] == [old]
    assert list(Consumer.objects.values_list("name", flat=True)) == [old]


def test_a_page_that_cannot_be_read_does_not_stop_a_rebuild(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, registered: entries._Registered
) -> None:
    broken, whole = add("Trasig"), add("Hel")

    def read(page: int) -> list[entries.Entry]:
        if page == broken.pk:
            raise RuntimeError("trasig")
        return read_page(page)

    registered.reader = read
    build = rebuild.rebuild(engine)
    assert found(engine, "hel") == {whole.pk}
    assert Change.objects.get(consumer__name=build).page == broken.pk


def test_a_rebuild_that_was_killed_is_cleared_by_the_next(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(delivery.Claim, "done", killed)
        patch.setattr(rebuild, "_forget", lambda build: None)
        patch.setattr(engine, "drop_all_but", lambda builds: None)
        rebuild.rebuild(engine)
    assert len(list(folder.glob("embedded*"))) == 1
    build = rebuild.rebuild(engine)
    assert [path.name for path in folder.glob("embedded*")] == [build]
    assert list(Consumer.objects.values_list("name", flat=True)) == [build]


def test_two_rebuilds_do_not_run_at_once(wagtail_pages: None, engine: EmbeddedEngine) -> None:
    with rebuilding_alone("embedded"), pytest.raises(RebuildRunningError):
        rebuild.rebuild(engine)


def test_the_command_says_what_it_did_or_why_not(
    wagtail_pages: None, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add("Familjehem")
    call_command("search_rebuild")
    assert "pages with" in capsys.readouterr().out
    with rebuilding_alone("embedded"), pytest.raises(CommandError, match="another rebuild is running"):
        call_command("search_rebuild")
