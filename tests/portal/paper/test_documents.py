"""What becomes one document: a page, or a whole with its parts."""

import pytest

from guidance.handbooks.models import ChapterPage
from guidance.youth.models import YouthPage
from portal.pages.digest import digest_of
from portal.pages.models import HomePage
from portal.paper.documents import papers_of, whole_of
from portal.paper.keeping import drafts_of
from portal.paper.writing import MOST_LINES, html_of
from tests.portal.editorial import making

pytestmark = pytest.mark.django_db

FIRST = making.body(
    making.section("Ankomsten", "aaaa2"),
    making.text("Ring."),
    making.section("Samtalet", "aaaa3", level="3"),
    making.text("Fråga."),
)
SECOND = making.body(making.section("Skolan", "aaaa4"), making.text("Läs."))


@pytest.fixture
def book():
    made, _ = making.handbook(("Ett", FIRST), ("Sedan", SECOND))
    return made


def paper_of(page):
    [paper] = papers_of(type(page).objects.get(pk=page.pk))
    return paper


def test_a_handbook_is_one_document_with_its_chapters_in_order(book):
    assert [piece.description.title for piece in paper_of(book).pieces] == ["Handbok", "Ett", "Sedan"]


def test_its_contents_are_chapters_with_their_sections_and_nothing_below(book):
    lines = [(line.number, line.title, line.level) for line in paper_of(book).contents]
    assert lines == [("1", "Ett", 1), ("1.1", "Ankomsten", 2), ("2", "Sedan", 1), ("2.1", "Skolan", 2)]


def test_a_chapter_is_also_a_document_of_its_own(book):
    chapter = ChapterPage.objects.get(slug="ett")
    paper = paper_of(chapter)
    assert (paper.name, paper.parts) == ("ett", ())
    assert [(line.number, line.level) for line in paper.contents] == [("1.1", 1), ("1.1.1", 2)]


def test_a_draft_and_a_chapter_that_not_everybody_may_read_are_not_in_the_whole(book):
    making.draft(ChapterPage, book, "Utkast", body=SECOND.replace("aaaa4", "aaaa5"))
    ChapterPage.objects.get(slug="sedan").view_restrictions.create(restriction_type="login")
    assert [piece.description.title for piece in paper_of(book).parts] == ["Ett"]


def test_the_checksum_of_a_page_is_that_of_its_description(home):
    page = making.guidance(home, "Text", body=FIRST)
    assert paper_of(page).digest == digest_of(page.describe())


def test_the_checksum_of_a_whole_changes_with_any_of_its_parts(book):
    before = paper_of(book).digest
    chapter = ChapterPage.objects.get(slug="sedan")
    chapter.summary = "En annan mening."
    chapter.publish(chapter.save_revision(), without_review="Provtext")
    assert paper_of(book).digest != before


def test_a_page_without_text_a_front_page_and_a_page_for_the_young_are_not_for_paper(home):
    young = making.published(YouthPage, home, "Ung", body=FIRST)
    empty = making.guidance(home, "Tom")
    assert [papers_of(page) for page in (young, empty, HomePage.objects.get(pk=home.pk))] == [[], [], []]


def test_a_part_knows_its_whole_also_when_it_is_taken_down(book, home):
    chapter = ChapterPage.objects.get(slug="ett")
    chapter.unpublish()
    assert whole_of(chapter) == book.pk
    assert whole_of(book) is None


def test_a_link_to_a_page_in_the_document_stays_in_the_document(book):
    chapter = ChapterPage.objects.get(slug="ett")
    link = f'<a linktype="page" id="{ChapterPage.objects.get(slug="sedan").pk}">nästa kapitel</a>'
    chapter.body = making.body(making.section("Ankomsten", "aaaa2"), making.text(link))
    chapter.publish(chapter.save_revision(), without_review="Provtext")
    assert f'<a href="#page-{ChapterPage.objects.get(slug="sedan").pk}">' in html_of(paper_of(book))
    assert '<a href="/sv/handbok/sedan/">' in html_of(paper_of(chapter))


def test_the_front_says_where_a_text_without_a_status_of_its_own_stands(book):
    front = html_of(paper_of(book)).partition("</header>")[0]
    assert "Gäller sedan" in front


def test_a_text_that_is_no_longer_valid_says_so_at_the_front(home):
    page = making.guidance(home, "Text", body=FIRST, life="withdrawn", ended_reason="Lagen är ändrad.")
    front = html_of(paper_of(page)).partition("</header>")[0]
    assert "upphävd och gäller inte längre" in front
    assert "Lagen är ändrad." in front


def test_a_very_long_list_of_contents_keeps_its_first_level(home):
    sections = [
        making.section(f"Avsnitt {n}", level="2" if n % 5 == 0 else "3") for n in range(MOST_LINES + 2)
    ]
    page = making.guidance(home, "Text", body=making.body(*sections))
    html = html_of(paper_of(page))
    assert html.count('class="contents__level-1"') == 10
    assert 'class="contents__level-2"' not in html


def test_the_same_text_gives_the_same_document(book):
    assert [draft.html for draft in drafts_of(book.pk)] == [draft.html for draft in drafts_of(book.pk)]


def test_the_words_of_the_frame_are_in_the_page_s_language(home):
    page = making.guidance(making.home("en"), "Guide", body=FIRST)
    [draft] = drafts_of(page.pk)
    assert '<html lang="en" dir="ltr">' in draft.html
    assert "Changed " in draft.html
