"""A section keeps its code and its address whatever is done to its number, heading, chapter or page."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page, Revision

from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage
from portal.agencies.models import Ownership
from portal.content.codes import ALPHABET
from portal.content.models import SectionAddress
from portal.content.moving import MovingRefusedError, move_section
from tests.portal.editorial.making import (
    agency,
    body,
    draft,
    guidance,
    handbook,
    home,
    logged_in,
    own,
    person,
    section,
    text,
)

pytestmark = pytest.mark.django_db


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def codes(page):
    return [one.code for one in page.sections if one.code]


def edit(page, change):
    """A new version of the page's draft whose blocks `change` has rewritten."""
    changed = fresh(page).get_latest_revision_as_object()
    blocks = json.loads(json.dumps(changed.body.get_prep_value(), default=str))
    changed.body = json.dumps(change(blocks) or blocks)
    return changed.save_revision(clean=False)


def publish(page):
    page = fresh(page)
    page.publish(page.get_latest_revision(), without_review="Provtext")
    return fresh(page)


def ask(code, language="sv"):
    return Client().get(f"/{language}/s/{code}/")


def leads_to(code):
    response = ask(code)
    assert response.status_code == 302, response.status_code
    return response["Location"]


def two_chapters():
    first = body(
        section("Ett"), text("ett"), section("Två"), text("två"), section("Två a", level="3"), text("a")
    )
    return handbook(("Första", first), ("Andra", body(section("Tre"), text("tre"))))


def test_a_new_section_gets_a_code_of_its_own():
    page = guidance(body=body(section("Ett"), section("Två")))
    assert len(set(codes(page))) == 2
    assert set("".join(codes(page))) <= set(ALPHABET)
    assert leads_to(codes(page)[0]) == f"{page.url}#{codes(page)[0]}"


def test_the_code_is_the_same_after_renaming_and_renumbering():
    page = guidance(body=body(section("Ett"), section("Två")))
    before = codes(page)
    edit(
        page,
        lambda blocks: [
            section("Noll"),
            blocks[1] | {"value": blocks[1]["value"] | {"heading": "II"}},
            blocks[0],
        ],
    )
    page = publish(page)
    assert codes(page)[1:] == before[::-1]
    assert leads_to(before[1]).endswith(f"#{before[1]}")


def test_a_section_saved_again_by_a_form_without_its_code_keeps_it():
    page = guidance(body=body(section("Ett")))
    before = codes(page)
    edit(page, lambda blocks: [blocks[0] | {"value": blocks[0]["value"] | {"code": ""}}])
    assert codes(publish(page)) == before


def test_a_block_duplicated_in_the_page_gets_a_new_code():
    page = guidance(body=body(section("Ett")))
    edit(page, lambda blocks: [*blocks, section("Ett", blocks[0]["value"]["code"])])
    after = codes(publish(page))
    assert after[0] == codes(page)[0] and after[1] != after[0]


@pytest.mark.parametrize("typed", ["../x", "å", "ABC DEF", "x"])
def test_a_code_that_can_not_be_an_address_is_replaced(typed):
    page = draft(GuidancePage, home(), "S", body=body(section("Ett", typed)))
    assert set(codes(page.get_latest_revision_as_object())[0]) <= set(ALPHABET)


def test_a_code_of_another_page_typed_by_hand_is_replaced_and_not_stolen():
    owner = guidance(body=body(section("Ett")), title="Ägaren")
    thief = guidance(body=body(section("Stulet", codes(owner)[0])), title="Tjuven")
    assert codes(thief) != codes(owner)
    assert leads_to(codes(owner)[0]).startswith(owner.url)


def test_the_code_of_a_draft_is_not_taken_by_another_draft():
    first = draft(GuidancePage, home(), "Ett", body=body(section("Ett", "k7f3m")))
    second = draft(GuidancePage, home(), "Två", body=body(section("Två", "k7f3m")))
    assert codes(first.get_latest_revision_as_object()) == ["k7f3m"]
    assert codes(second.get_latest_revision_as_object()) != ["k7f3m"]
    assert ask("k7f3m").status_code == 404


def test_a_copied_page_and_all_below_it_get_new_codes_in_the_admin():
    book, chapters = two_chapters()
    kajsa = person("kajsa", "convenor")
    form = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": home().pk, "copy_subpages": "on"}
    response = logged_in(kajsa).post(reverse("wagtailadmin_pages:copy", args=[book.pk]), form)
    assert response.status_code == 302
    copied = ChapterPage.objects.filter(path__startswith=Page.objects.get(slug="kopia").path)
    assert copied.count() == 2
    taken = {code for chapter in chapters for code in codes(chapter)}
    for chapter in copied:
        assert not taken & set(codes(chapter.get_latest_revision_as_object()))
    assert leads_to(codes(chapters[0])[0]).startswith(chapters[0].url)


def test_a_copy_made_in_code_gets_new_codes_and_keeps_them_when_it_is_published():
    page = guidance(body=body(section("Ett")))
    copied = page.copy(to=home(), update_attrs={"slug": "kopia"})
    in_draft = codes(copied.get_latest_revision_as_object())
    assert codes(publish(copied)) == in_draft != codes(page)


def test_a_translation_keeps_the_codes_and_each_language_has_its_own_address():
    page = guidance(body=body(section("Ett")))
    home("en")
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    own(english)
    english = publish(english)
    code = codes(page)[0]
    assert codes(english) == [code]
    assert leads_to(code).startswith(page.url)
    assert ask(code, "en")["Location"].startswith(english.url)


def test_a_removed_section_answers_410_and_names_the_page_it_was_on():
    page = guidance(body=body(section("Ett"), section("Två")))
    code = codes(page)[0]
    edit(page, lambda blocks: blocks[1:])
    publish(page)
    response = ask(code)
    assert response.status_code == 410
    assert page.url in response.content.decode() and "Ett" in response.content.decode()


def test_a_removed_section_says_what_replaced_it():
    page = guidance(body=body(section("Ett"), section("Två")))
    gone, replacing = codes(page)
    edit(page, lambda blocks: [blocks[1] | {"value": blocks[1]["value"] | {"replaces": gone}}])
    publish(page)
    response = ask(gone)
    assert response.status_code == 410
    assert f"/sv/s/{replacing}/" in response.content.decode()


def test_what_replaces_may_be_published_before_what_it_replaces_is_gone():
    old = guidance(body=body(section("Gammalt"), section("Kvar")), title="Gammal")
    code = codes(old)[0]
    new = guidance(body=body(section("Nytt", replaces=code)), title="Ny")
    assert leads_to(code).startswith(old.url)
    edit(old, lambda blocks: blocks[1:])
    publish(old)
    assert f"/sv/s/{codes(new)[0]}/" in ask(code).content.decode()


def test_the_sections_of_a_page_taken_down_or_deleted_answer_410():
    page = guidance(body=body(section("Ett")))
    code = codes(page)[0]
    page.unpublish()
    assert ask(code).status_code == 410
    fresh(page).delete()
    assert ask(code).status_code == 410
    again = guidance(body=body(section("Ett", code)), title="Ny")
    assert codes(again) != [code]


def test_an_unknown_code_answers_404():
    home()
    assert ask("zzzzz").status_code == 404


def move(first, second, code, after=""):
    move_section(fresh(first), code, fresh(second), after=after, user=None)


def test_a_moved_section_takes_its_subsections_code_and_address_along():
    _book, (first, second) = two_chapters()
    _one, two, two_a = codes(first)
    move(first, second, two, after=codes(second)[0])
    assert leads_to(two).startswith(first.url)
    first, second = publish(first), publish(second)
    assert codes(second)[1:] == [two, two_a]
    assert [one.number for one in second.sections if one.code] == ["2.1", "2.2", "2.2.1"]
    assert leads_to(two) == f"{second.url}#{two}"
    assert leads_to(two_a) == f"{second.url}#{two_a}"


def test_the_earlier_anchor_stays_as_a_target_in_the_chapter_it_left():
    _book, (first, second) = two_chapters()
    two = codes(first)[1]
    move(first, second, two)
    publish(first), publish(second)
    page = Client().get(first.url).content.decode()
    assert f'id="{two}"' in page and f"/sv/s/{two}/" in page


def test_between_the_two_publications_the_address_leads_to_the_page_it_left():
    _book, (first, second) = two_chapters()
    two = codes(first)[1]
    move(first, second, two)
    publish(first)
    assert leads_to(two) == first.url


def test_the_chapter_that_receives_can_not_be_published_first_and_says_why():
    _book, (first, second) = two_chapters()
    move(first, second, codes(first)[1])
    with pytest.raises(PermissionDenied, match=r"Avsnittet ”Två.*” ligger fortfarande .*”Första”"):
        publish(second)
    assert codes(fresh(second)) == codes(second)


def test_moving_makes_a_version_of_both_drafts_with_a_proposed_note():
    _book, (first, second) = two_chapters()
    anna = person("anna", "author")
    move_section(first, codes(first)[0], second, after="", user=anna)
    notes = [fresh(page).get_latest_revision_as_object().change_note for page in (first, second)]
    assert notes == [
        "Avsnittet ”Ett” flyttades till ”Andra”.",
        "Avsnittet ”Ett” flyttades hit från ”Första”.",
    ]
    assert {fresh(page).get_latest_revision().user for page in (first, second)} == {anna}


def test_a_move_that_is_refused_changes_neither_draft():
    _book, (first, second) = two_chapters()
    before = Revision.objects.count()
    with pytest.raises(MovingRefusedError, match="finns inte längre"):
        move(first, second, "zzzzz")
    second.locked, second.locked_by = True, person("kajsa", "convenor")
    second.save(update_fields=["locked", "locked_by"])
    with pytest.raises(MovingRefusedError, match="låst"):
        move_section(first, codes(first)[0], fresh(second), after="", user=person("anna", "author"))
    assert Revision.objects.count() == before


def test_the_editor_moves_a_section_from_the_chapters_header():
    _book, (first, second) = two_chapters()
    anna = logged_in(person("anna", "author"))
    address = reverse("move_section", args=[first.pk])
    assert address in anna.get(reverse("wagtailadmin_pages:edit", args=[first.pk])).content.decode()
    shown = anna.get(address).content.decode()
    assert "1.2 Två" in shown and "Efter 2.1 Tre" in shown
    two = codes(first)[1]
    response = anna.post(address, {"section": two, "place": f"{second.pk}:{codes(second)[0]}"}, follow=True)
    assert "flyttat i båda utkasten" in response.content.decode()
    assert two in codes(fresh(second).get_latest_revision_as_object())


def test_the_door_is_shut_for_who_may_not_edit_both():
    _book, (first, second) = two_chapters()
    stranger = logged_in(person("fraga", "author", at=agency("annan")))
    assert stranger.get(reverse("move_section", args=[first.pk])).status_code in (302, 403)
    Ownership.objects.filter(page=second).update(agency=agency("annan"))
    anna = logged_in(person("anna", "author"))
    assert anna.get(reverse("move_section", args=[first.pk])).status_code in (302, 403)


# Any sequence of what editors do.

STEPS = ("rename", "reorder", "move", "remove", "duplicate", "type", "copy", "publish", "unpublish")
step = st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.integers(0, 5))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(step, min_size=2, max_size=9))
@example(steps=[("move", 0, 1), ("publish", 1, 0), ("publish", 0, 0), ("publish", 1, 0)])
@example(steps=[("type", 1, 0), ("publish", 1, 0), ("type", 0, 3), ("publish", 0, 0)])
@example(steps=[("copy", 0, 0), ("publish", 2, 0), ("remove", 0, 0), ("publish", 0, 0), ("unpublish", 2, 0)])
def test_whatever_editors_do_a_code_once_read_is_answered_and_names_one_section(steps):
    with transaction.atomic():
        book, _chapters = two_chapters()
        world = World(book)
        for name, one, other in steps:
            getattr(world, name)(one, other)
            world.check()
        transaction.set_rollback(True)


class World:
    """A handbook, and what its readers have met of it."""

    def __init__(self, book):
        self.book = book
        self.met = {}
        self.check()

    def chapters(self):
        return list(ChapterPage.objects.child_of(Page.objects.get(pk=self.book.pk)).order_by("path"))

    def chapter(self, number):
        chapters = self.chapters()
        return chapters[number % len(chapters)]

    def check(self):
        live = [(page.pk, one.id, one.value["code"]) for page in self.chapters() if page.live
                for one in page.body if one.block_type == "section"]  # fmt: skip
        assert len({code for _page, _block, code in live}) == len(live), "two live sections share a code"
        for page, block, code in live:
            assert self.met.setdefault((page, block), code) == code, "a code has changed"
        for code in set(self.met.values()):
            response = ask(code)
            assert response.status_code in (302, 410), (code, response.status_code)
            if response.status_code == 302:
                page = response["Location"].partition("#")[0]
                assert page in [chapter.url for chapter in self.chapters() if chapter.live]

    def _edit(self, number, change):
        def safely(blocks):
            places = [at for at, block in enumerate(blocks) if block["type"] == "section"]
            return change(blocks, places) if places else blocks

        edit(self.chapter(number), safely)

    def rename(self, one, other):
        def change(blocks, places):
            blocks[places[other % len(places)]]["value"]["heading"] = f"Ny {other}"

        self._edit(one, change)

    def reorder(self, one, other):
        self._edit(one, lambda blocks, places: blocks[places[-1] :] + blocks[: places[-1]])

    def remove(self, one, other):
        def change(blocks, places):
            del blocks[places[other % len(places)]]

        self._edit(one, change)

    def duplicate(self, one, other):
        self._edit(
            one, lambda blocks, places: [*blocks, section("Dubbel", blocks[places[0]]["value"]["code"])]
        )

    def type(self, one, other):
        met = sorted(self.met.values())
        self._edit(one, lambda blocks, places: [*blocks, section("Skriven", met[other % len(met)])])

    def move(self, one, other):
        source, target = self.chapter(one), self.chapter(other)
        there = codes(source.get_latest_revision_as_object())
        if source.pk != target.pk and there:
            move_section(source, there[other % len(there)], target, after="", user=None)

    def copy(self, one, other):
        source = self.chapter(one)
        source.copy(update_attrs={"slug": f"kopia-{len(self.chapters())}"})

    def publish(self, one, other):
        try:
            with transaction.atomic():
                publish(self.chapter(one))
        except PermissionDenied:
            pass

    def unpublish(self, one, other):
        self.chapter(one).unpublish()


def test_the_addresses_of_a_language_are_one_for_each_code():
    two_chapters()
    current = SectionAddress.objects.filter(current=True).values_list("code", "language")
    assert len(set(current)) == len(current) == 4
