"""The demonstration content is enough to feel real, is written once, and says what it is."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Page

from guidance.demo import people
from guidance.guides.models import GuidancePage
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.routines.models import RoutinePage
from guidance.themes.models import ThemePage
from portal.agencies.models import Ownership, Part
from portal.content.models import SectionAddress
from portal.editorial.models import Change
from portal.pages.models import HomePage, PortalPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(demonstration_content):
    """What `make run` writes."""


def every_page():
    return [page for page in Page.objects.filter(depth__gt=1).specific() if isinstance(page, PortalPage)]


def test_it_has_the_theme_the_handbook_and_guidance_of_several_agencies(demo):
    theme = ThemePage.objects.get()
    assert theme.closed_on and theme.closed_reason
    chapters = HandbookPage.objects.get().chapters
    assert len(chapters) >= 8
    assert sum(1 for chapter in chapters for section in chapter.sections if section.code) >= 60
    assert GuidancePage.objects.live().count() >= 12
    convening = Ownership.objects.filter(page__in=GuidancePage.objects.all(), part=Part.CONVENING)
    assert convening.values("agency").distinct().count() >= 4


def test_every_page_is_published_and_marked_as_demonstration_text(demo):
    for page in every_page():
        assert page.live, page.title
        assert page.is_demonstration or isinstance(page, HomePage), page.title


def test_every_page_has_a_convening_agency_and_a_change_that_its_reader_sees(demo):
    for page in every_page():
        assert any(owner.part == Part.CONVENING for owner in page.owners), page.title
        assert page.changes_listed, page.title


def test_no_link_to_another_page_is_left_unresolved(demo):
    for page in every_page():
        if body := getattr(page, "body", None):
            assert "page:" not in str(body.get_prep_value()), page.title
            for target in re.findall(
                r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"', str(body.get_prep_value())
            ):
                assert Page.objects.filter(pk="".join(target), live=True).exists()


def test_sections_have_the_same_codes_on_every_machine_and_no_two_alike(demo):
    codes = list(SectionAddress.objects.values_list("code", "language"))
    assert len(codes) == len(set(codes)) > 100
    chapter = ChapterPage.objects.get(slug="barnet-och-den-som-moter-barnet")
    assert chapter.sections[0].code == "nt7h9"


def test_writing_again_keeps_what_an_editor_has_changed(demo):
    page = GuidancePage.objects.first()
    page.title = "Ändrad av en redaktör"
    page.publish(page.save_revision(), without_review="Demonstrationstext")
    before = (Page.objects.count(), Change.objects.count())
    call_command("demo")
    assert GuidancePage.objects.get(pk=page.pk).title == "Ändrad av en redaktör"
    assert (Page.objects.count(), Change.objects.count()) == before


def test_each_role_at_two_agencies_can_log_in_with_the_password_that_is_printed(demo, client, capsys):
    call_command("demo", "--logins")
    printed = capsys.readouterr().out
    assert people.password() in printed
    names = [name for _, _, name in people.logins()]
    assert len(names) == 10
    for name in names:
        assert name in printed
        assert client.login(username=name, password=people.password())
    assert not get_user_model().objects.filter(is_superuser=True).exists()


def test_the_missing_childrens_routine_has_cards_for_everybody_in_every_phase(demo):
    routine = RoutinePage.objects.get().routine
    assert len(routine.roles) >= 6 and len(routine.phases) >= 4 and len(routine.actions) >= 40
    assert sum(bool(routine.to_do(role, phase)) for role in routine.roles for phase in routine.phases) >= 30
    shown = {
        page.slug for page in GuidancePage.objects.all() if any(b.block_type == "actions" for b in page.body)
    }
    assert shown >= {"motverka-att-barn-forsvinner", "polisanmalan-nar-ett-barn-har-forsvunnit"}
