"""Every road to or from a live page leaves a row, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from search.outbox import enqueue, triggers
from search.outbox.models import Change, Consumer

pytestmark = pytest.mark.django_db

Add = Callable[..., Page]


def changed() -> set[int]:
    """The pages with rows since the last call."""
    pages = set(Change.objects.values_list("page", flat=True))
    Change.objects.all().delete()
    return pages


@pytest.fixture
def tree(add: Add) -> tuple[Page, Page]:
    parent = add("Handbok")
    child = add("Kapitel", parent)
    changed()
    return Page.objects.get(pk=parent.pk), Page.objects.get(pk=child.pk)


def test_a_new_page_leaves_a_row_for_each_consumer(add: Add) -> None:
    Consumer.objects.create(name="another", engine="embedded")
    page = add("Ny")
    rows = Change.objects.filter(page=page.pk).values_list("consumer__name", flat=True)
    assert set(rows) == {"embedded", "another"}


def test_publishing_and_unpublishing_leave_a_row(tree: tuple[Page, Page]) -> None:
    _, page = tree
    page.save_revision().publish()
    assert page.pk in changed()
    page.unpublish()
    assert changed() == {page.pk}


def test_saving_a_draft_leaves_none(tree: tuple[Page, Page]) -> None:
    _, page = tree
    page.title = "Utkast"
    page.save_revision()
    assert changed() == set()


def test_a_new_slug_leaves_rows_for_all_below(tree: tuple[Page, Page]) -> None:
    parent, child = tree
    parent.slug = "annan"
    parent.save()
    assert changed() == {parent.pk, child.pk}


def test_a_new_title_leaves_rows_for_all_below_whose_path_shows_it(tree: tuple[Page, Page]) -> None:
    parent, child = tree
    parent.title = "Annan handbok"
    parent.save()
    assert changed() == {parent.pk, child.pk}


def test_a_move_leaves_rows_for_all_that_moved(tree: tuple[Page, Page], add: Add) -> None:
    parent, child = tree
    target = add("Annan plats")
    changed()
    parent.move(target, pos="last-child")
    assert changed() == {parent.pk, child.pk}


def test_deleting_leaves_rows_for_all_that_went(tree: tuple[Page, Page]) -> None:
    parent, child = tree
    gone = {parent.pk, child.pk}
    parent.delete()
    assert changed() >= gone


def test_a_queryset_update_is_seen(tree: tuple[Page, Page]) -> None:
    _, page = tree
    Page.objects.filter(pk=page.pk).update(live=False)
    assert changed() == {page.pk}


def test_raw_sql_is_seen(tree: tuple[Page, Page]) -> None:
    _, page = tree
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET last_published_at = '2026-01-01' WHERE id = %s", [page.pk]
        )
    assert changed() == {page.pk}


def test_a_restriction_concerns_the_page_and_all_below(tree: tuple[Page, Page]) -> None:
    parent, child = tree
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type="login")
    assert changed() == {parent.pk, child.pk}
    restriction.restriction_type = "password"
    restriction.save()
    assert changed() == {parent.pk, child.pk}
    restriction.delete()
    assert changed() == {parent.pk, child.pk}


def test_a_rollback_leaves_nothing(tree: tuple[Page, Page], add: Add) -> None:
    with transaction.atomic():
        add("Aldrig sparad")
        transaction.set_rollback(True)
    assert changed() == set()


def test_facts_outside_pages_are_enqueued_by_name(tree: tuple[Page, Page]) -> None:
    parent, child = tree
    assert enqueue([parent.pk, child.pk, parent.pk]) == 2
    assert changed() == {parent.pk, child.pk}


def test_dropped_triggers_are_noticed_and_put_back() -> None:
    with connection.cursor() as cursor:
        table = " ON wagtailcore_page" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER search_page_changed{table}")
    assert triggers.missing(connection) == {"search_page_changed"}
    triggers.keep_installed(using="default")
    assert triggers.missing(connection) == frozenset()


def test_removing_takes_all_away() -> None:
    every = [*triggers.TRIGGERS, *triggers.watched()]
    triggers.remove(connection, every)
    assert triggers.missing(connection) == triggers.names()
    triggers.install(connection, every)
    assert triggers.missing(connection) == frozenset()
