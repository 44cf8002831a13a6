"""From a change to a file: what the worker makes anew, what it takes away, and what cannot stop it."""

import threading
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from guidance.handbooks.models import ChapterPage
from portal.agencies.models import Agency, Ownership, Part
from portal.paper import laying_out, worker
from portal.paper.models import PaperFile
from search.outbox.models import Change, Consumer
from tests.portal.editorial import making

pytestmark = pytest.mark.django_db

BODY = making.body(making.section("Avsnittet"), making.text("Ring."))


def publish(page, **changed):
    page = type(page).objects.get(pk=page.pk)
    for name, value in changed.items():
        setattr(page, name, value)
    page.publish(page.save_revision(), without_review="Provtext")


def names():
    return sorted(PaperFile.objects.values_list("name", flat=True))


def book_of_two():
    return making.handbook(
        ("Ett", making.body(making.section("Ankomsten"), making.text("Ring."))),
        ("Sedan", making.body(making.section("Skolan"), making.text("Läs."))),
    )


def waiting():
    return Change.objects.filter(consumer__name="paper")


def test_a_published_page_gets_its_file(home, work):
    page = making.guidance(home, "Text", body=BODY)
    assert work() == ["text"]
    row = PaperFile.objects.get()
    assert (row.page, row.language, row.url, row.pages) == (page.pk, "sv", "/sv/text/", 3)
    assert row.file.read_bytes().startswith(b"%PDF-")
    assert row.bytes == row.file.stat().st_size
    assert not waiting().exists()


def test_what_was_there_before_the_first_worker_is_made_too(home, quick):
    making.guidance(home, "Text", body=BODY)
    known = worker.consumer()
    while worker.deliver(known):
        pass
    assert names() == ["text"]


def test_a_change_that_readers_do_not_see_makes_no_new_file(home, work):
    page = making.guidance(home, "Text", body=BODY)
    work()
    page.save()
    Change.objects.create(consumer=Consumer.objects.get(name="paper"), page=page.pk)
    assert work() == []


def test_a_changed_text_replaces_the_file(home, work, files):
    page = making.guidance(home, "Text", body=BODY)
    work()
    before = PaperFile.objects.get().file
    publish(page, summary="En annan mening.")
    assert work() == ["text"]
    assert PaperFile.objects.get().file.exists()
    assert not before.exists()


def test_who_stands_behind_a_page_is_on_paper_too(home, work):
    page = making.guidance(home, "Text", body=BODY)
    work()
    Ownership.objects.create(
        page=page, agency=Agency.objects.create(code="ny", name="Nya verket"), part=Part.CO_OWNER
    )
    assert work() == ["text"]


def test_a_changed_chapter_makes_the_whole_handbook_anew_once(home, work):
    _, chapters = book_of_two()
    assert work() == ["ett", "handbok", "sedan"]
    for chapter in chapters:
        publish(chapter, summary="En annan mening.")
    assert work() == ["ett", "handbok", "sedan"]
    assert b"En annan mening." in PaperFile.objects.get(name="handbok").file.read_bytes()


def test_a_chapter_that_is_taken_down_loses_its_file_and_leaves_the_whole(home, work):
    _, chapters = book_of_two()
    work()
    file = PaperFile.objects.get(name="sedan").file
    chapters[1].unpublish()
    assert work() == ["handbok"]
    assert (names(), file.exists()) == (["ett", "handbok"], False)
    assert b"Skolan" not in PaperFile.objects.get(name="handbok").file.read_bytes()


def test_the_only_chapter_deleted_leaves_the_whole_without_a_document(home, work):
    _, [chapter] = making.handbook(("Ett", BODY))
    work()
    files = [row.file for row in PaperFile.objects.all()]
    ChapterPage.objects.get(pk=chapter.pk).delete()
    work()
    assert names() == []
    assert not any(file.exists() for file in files)


def test_a_page_that_not_everybody_may_read_loses_its_file(home, work):
    page = making.guidance(home, "Text", body=BODY)
    work()
    page.view_restrictions.create(restriction_type="login")
    work()
    assert names() == []


def test_a_page_with_another_address_has_another_file(home, work):
    page = making.guidance(home, "Text", body=BODY)
    work()
    publish(page, slug="ny-adress")
    assert work() == ["ny-adress"]
    assert names() == ["ny-adress"]


@pytest.mark.parametrize("words", ["dokument som går sönder", "dokument som aldrig blir klart"])
def test_a_document_that_cannot_be_made_holds_up_no_other_and_is_tried_again(home, work, monkeypatch, words):
    monkeypatch.setattr(laying_out, "LONGEST", 5)
    broken = making.guidance(
        home, "Trasig", body=making.body(making.section("A"), making.text(f"Ett {words}."))
    )
    making.guidance(home, "Hel", body=BODY)
    assert work() == ["hel"]
    assert {row.page for row in waiting()} == {broken.pk}
    (attempts,) = {row.attempts for row in waiting()}
    assert attempts and len(waiting()) > 1, "all rows of a page are tried together"
    assert "NotMadeError" in waiting()[0].last_error


def test_a_file_that_went_missing_is_made_again(home, work):
    page = making.guidance(home, "Text", body=BODY)
    work()
    PaperFile.objects.get().file.unlink()
    Change.objects.create(consumer=Consumer.objects.get(name="paper"), page=page.pk)
    work()
    assert PaperFile.objects.get().file.exists()


def test_another_style_makes_every_file_anew(home, work, monkeypatch):
    making.guidance(home, "Text", body=BODY)
    work()
    monkeypatch.setattr(worker, "_edition", lambda: "paper-another")
    assert worker.consumer().pk == Consumer.objects.get(engine="paper-another").pk
    assert set(waiting().values_list("page", flat=True)) == set(
        Page.objects.live().filter(depth__gt=1).values_list("pk", flat=True)
    )


def test_search_leaves_the_paper_s_consumer_alone(home, work, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    call_command("search_rebuild", verbosity=0)
    assert Consumer.objects.filter(name="paper").exists()


def test_the_command_works_until_nothing_is_due(home, quick):
    making.guidance(home, "Text", body=BODY)
    call_command("paper_worker", once=True)
    assert names() == ["text"]


def test_a_second_worker_is_refused(home, quick, files):
    with worker.only_one(), pytest.raises(CommandError, match="Another paper worker"):
        call_command("paper_worker", once=True)


def test_a_worker_that_is_asked_to_stop_stops(home, quick):
    stop = threading.Event()
    stop.set()
    worker.Worker(stop).run()
    assert names() == []


def test_no_half_file_is_left(home, work, files):
    making.guidance(home, "Text", body=BODY)
    work()
    assert [path.suffix for path in Path(files / "paper").rglob("*.*")] == [".pdf"]
