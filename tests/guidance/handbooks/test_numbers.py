"""A section's printed number follows the chapters' order; search shows the number that the page shows."""

import pytest
from django.core.management import call_command

from guidance.handbooks.models import ChapterPage, HandbookPage
from search.engines.choice import engine_named
from search.query import Query

pytestmark = pytest.mark.django_db


@pytest.fixture
def handbook(demonstration_content, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    call_command("search_rebuild", verbosity=0)
    return HandbookPage.objects.get()


def numbers_in_search():
    """The first number of each chapter's sections, as hits show them."""
    call_command("search_worker", "--once", verbosity=0)
    found = engine_named("embedded").search(Query(filters={"type": ("chapter",)}, size=20))
    return {
        page.page: {entry.number.split(".")[0] for entry in page.entries if entry.number}
        for page in found.pages
    }


def test_hits_carry_the_numbers_of_the_page(handbook):
    assert numbers_in_search() == {chapter.pk: {str(chapter.number)} for chapter in handbook.chapters}


@pytest.mark.parametrize("change", ["move first", "unpublish", "delete"])
def test_hits_follow_when_chapters_are_reordered_or_go(handbook, change):
    chapter = ChapterPage.objects.get(slug="ankomsten-och-de-forsta-dagarna")
    if change == "move first":
        chapter.move(handbook.chapters[0], pos="left")
    elif change == "unpublish":
        chapter.unpublish()
    else:
        chapter.delete()
    after = HandbookPage.objects.get().chapters
    assert numbers_in_search() == {page.pk: {str(page.number)} for page in after}


def test_its_contents_are_its_chapters_sections_and_cost_as_much_whatever_they_show(
    handbook, client, django_assert_max_num_queries
):
    for chapter, sections in handbook.contents():
        named = [(row.code, row.number, row.level, row.heading) for row in chapter.sections if row.code]
        assert [(row.code, row.number, row.level, row.heading) for row in sections] == named
    client.get(handbook.url)
    with django_assert_max_num_queries(12):
        assert client.get(handbook.url).status_code == 200
