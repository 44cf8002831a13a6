"""An index that differs from the database is told of, page by page, and mended through the outbox alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from wagtail.models import Page

from search import entries, reconciling
from search.digests import digest, of_page
from search.engines import Engine, Reading
from search.engines.embedded.engine import EmbeddedEngine
from search.outbox.models import Change, Consumer
from search.outbox.versions import draw_version
from search.query import Query
from search.rebuild import rebuild
from search.reconciling import Fault, WithoutIndexError, reconcile
from search.worker import Worker
from tests.search.conftest import entry, read_page
from tests.search.troubled import TroubledEngine, refuses

Add = Callable[..., Page]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    monkeypatch.setattr(reconciling, "PAUSE", 0)
    return tmp_path


@pytest.fixture
def whole(kept_engine: Engine, wagtail_pages: None, add: Add) -> tuple[Engine, list[Page]]:
    """An engine that holds what the database has."""
    pages = [add(f"Familjehem {number}") for number in range(4)]
    rebuild(kept_engine)
    return kept_engine, pages


def write_past_the_outbox(engine: Engine, *readings: Reading) -> None:
    with engine.writer(engine.published() or "") as writer:
        writer.write(readings)


def work_off(engine: Engine) -> None:
    Worker(engine, threading.Event()).once()


@pytest.mark.django_db
def test_an_index_that_says_what_the_database_says_is_left_alone(whole: tuple[Engine, list[Page]]) -> None:
    engine, pages = whole
    found = reconcile(engine)
    assert (found.wrong, found.waiting, found.failing) == ({}, 0, 0)
    assert found.checked >= len(pages)
    assert not Change.objects.filter(consumer__engine=engine.name).exists()


@pytest.mark.django_db
def test_what_is_missing_too_much_or_outdated_is_told_and_mended(whole: tuple[Engine, list[Page]]) -> None:
    engine, (lost, old, partly, _) = whole
    stale = [replace(one, text="gammal") for one in read_page(old.pk)]
    more = [*read_page(partly.pk), entry(partly.pk, "kvarlämnad", id="left")]
    write_past_the_outbox(
        engine,
        Reading(lost.pk, draw_version(), ()),
        Reading(old.pk, draw_version(), tuple(stale)),
        Reading(partly.pk, draw_version(), tuple(more)),
        Reading(990, draw_version(), (entry(990, "spöke"),)),
    )
    found = reconcile(engine)
    assert found.wrong == {
        lost.pk: Fault.MISSING,
        old.pk: Fault.OUTDATED,
        partly.pk: Fault.OUTDATED,
        990: Fault.SURPLUS,
    }
    work_off(engine)
    assert reconcile(engine).wrong == {}
    assert engine.search(Query(words="spöke")).total == 0
    assert engine.search(Query(words="kvarlämnad")).total == 0
    assert engine.search(Query(words="familjehem")).total == 4


@pytest.mark.django_db
def test_what_waits_in_the_outbox_is_on_its_way_and_not_wrong(
    whole: tuple[Engine, list[Page]], add: Add
) -> None:
    engine, (first, *_) = whole
    first.unpublish()
    add("God man")
    found = reconcile(engine)
    assert (found.wrong, found.waiting) == ({}, 2)


@pytest.mark.django_db
def test_a_page_that_changes_while_it_is_compared_is_not_wrong(
    whole: tuple[Engine, list[Page]], registered: entries._Registered
) -> None:
    engine, (first, *_) = whole
    changed = []

    def read(page: int) -> list[entries.Entry]:
        if page == first.pk and not changed:
            changed.append(page)
            Page.objects.filter(pk=page).update(title="Omdöpt")
            work_off(engine)
        return read_page(page)

    registered.reader = read
    assert reconcile(engine).wrong == {}
    assert changed


@pytest.mark.django_db
def test_a_rebuild_meanwhile_is_compared_instead(
    whole: tuple[Engine, list[Page]], registered: entries._Registered
) -> None:
    engine, _ = whole
    builds = []

    def read(page: int) -> list[entries.Entry]:
        if not builds:
            builds.append(page)
            rebuild(engine)
        return read_page(page)

    registered.reader = read
    assert reconcile(engine).wrong == {}


@pytest.mark.django_db
def test_a_page_that_cannot_be_read_hides_no_other(
    whole: tuple[Engine, list[Page]], registered: entries._Registered
) -> None:
    engine, (broken, lost, *_) = whole
    write_past_the_outbox(engine, Reading(lost.pk, draw_version(), ()))

    def read(page: int) -> list[entries.Entry]:
        if page == broken.pk:
            raise RuntimeError("trasig")
        return read_page(page)

    registered.reader = read
    assert reconcile(engine).wrong == {broken.pk: Fault.UNREADABLE, lost.pk: Fault.MISSING}


@pytest.mark.django_db
def test_without_an_index_or_a_consumer_there_is_nothing_to_compare(
    kept_engine: Engine, wagtail_pages: None, root: Page
) -> None:
    with pytest.raises(WithoutIndexError):
        reconcile(kept_engine)
    rebuild(kept_engine)
    Consumer.objects.all().delete()
    with pytest.raises(WithoutIndexError):
        reconcile(kept_engine)


@pytest.mark.django_db
def test_the_command_ends_with_an_error_where_anything_was_wrong(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    page = add("Familjehem")
    with pytest.raises(CommandError, match="no index is in use"):
        call_command("search_reconcile")
    rebuild(engine)
    call_command("search_reconcile")
    assert "0 missing, 0 too many, 0 outdated, 0 unreadable; 0 wait, 0 failed." in capsys.readouterr().out
    write_past_the_outbox(engine, Reading(page.pk, draw_version(), ()))
    with pytest.raises(CommandError, match="embedded: 1 pages were wrong and are read again"):
        call_command("search_reconcile", "--engine", "embedded")
    assert f"missing: {page.pk}\n" in capsys.readouterr().out
    work_off(engine)
    call_command("search_reconcile")


@pytest.mark.django_db
def test_the_command_compares_the_others_when_one_is_away(
    wagtail_pages: None,
    add: Add,
    engine: EmbeddedEngine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rebuild(engine)
    away = TroubledEngine(engine, "away")
    away.trouble = refuses
    monkeypatch.setattr(
        "search.management.commands.search_reconcile.engines", lambda name=None: (away, engine)
    )
    with pytest.raises(CommandError, match=r"away: the engine is away \(it refuses\)"):
        call_command("search_reconcile")
    assert "embedded: " in capsys.readouterr().out


@pytest.mark.django_db
def test_pages_that_were_tried_in_vain_are_an_error_too(
    wagtail_pages: None, add: Add, engine: EmbeddedEngine
) -> None:
    page = add("Familjehem")
    rebuild(engine)
    Page.objects.filter(pk=page.pk).update(title="Omdöpt")
    Change.objects.update(attempts=3)
    with pytest.raises(CommandError, match="1 pages could not be indexed"):
        call_command("search_reconcile")


texts = st.text(max_size=5)
entry_changes = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "text": texts,
        "heading": texts,
        "number": texts,
        "path": texts,
        "url": texts,
        "language": st.sampled_from(["sv", "en", "ar"]),
        "identifiers": st.lists(texts, max_size=2, unique=True).map(lambda all: tuple(sorted(all))),
        "within": st.lists(st.integers(1, 9), max_size=2, unique=True).map(lambda all: tuple(sorted(all))),
        "weight": st.sampled_from([1.0, 2.0]),
        "life": st.sampled_from([entries.APPLIES, entries.WITHDRAWN]),
        "facets": st.dictionaries(
            st.sampled_from(["type", "agency"]),
            st.lists(texts, min_size=1, max_size=1).map(tuple),
            max_size=2,
        ),
    },
)


@given(entry_changes, entry_changes)
def test_two_entries_have_one_digest_exactly_when_they_say_the_same(one: dict, other: dict) -> None:
    same = entry(1, **{"text": "", **one}) == entry(1, **{"text": "", **other})
    assert (digest(entry(1, **{"text": "", **one})) == digest(entry(1, **{"text": "", **other}))) is same


@given(st.lists(texts, unique=True, max_size=5), st.randoms())
def test_the_digest_of_a_page_does_not_depend_on_the_order_of_its_entries(said: list[str], random) -> None:
    all_entries = [entry(1, text, id=text) for text in said]
    shuffled = random.sample(all_entries, len(all_entries))
    assert of_page(all_entries) == of_page(shuffled)
    assert all(of_page(all_entries) != of_page(all_entries[:n]) for n in range(len(all_entries)))
