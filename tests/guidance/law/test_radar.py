"""A change of the law flags every section that cites it, until somebody has looked, on whichever road she came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guidance.law import radar
from guidance.law.models import Act, Citation, CitingSection, Flag, Ground, LawChangeKind
from portal.pages.digest import digest_of
from search.outbox.models import Change as Row
from tests.guidance.law.making import (
    act_page,
    both_social_services_acts,
    citing,
    lvu,
    mark,
    provision,
    publish,
)
from tests.portal.agencies.world import make_user
from tests.portal.editorial.making import body, guidance, section, text

pytestmark = pytest.mark.django_db
NOTE = "Tiden är en annan."


def shown(client, page):
    return client.get(page.url).content.decode()


def test_a_change_of_an_act_flags_all_that_cite_it_and_one_of_a_provision_those_of_it(client):
    law = lvu()
    fourteen = provision(law, number="14")
    blocks = [section("Ett", "bbbb2"), text("14 § LVU."), section("Två", "bbbb3"), text("Se LVU.")]
    page = guidance(body=body(*blocks))
    mark(law, fourteen)
    assert set(Flag.objects.open().values_list("section__code", flat=True)) == {"bbbb2"}
    html = shown(client, page)
    assert html.count(NOTE) == 1
    assert "14 § LVU (1990:52) ändrades den 1 januari 2026." in html
    mark(law)
    assert set(Flag.objects.open().values_list("section__code", flat=True)) == {"bbbb2", "bbbb3"}
    assert shown(client, page).count(NOTE) == 3


def test_a_change_of_a_stycke_flags_who_cites_it_or_its_section_and_one_of_a_section_all_its_stycken():
    law = lvu()
    section_14, second = provision(law, number="14"), provision(law, number="14", stycke=2)
    words = ("14 § första stycket LVU.", "14 § andra stycket LVU.", "14 § LVU.", "13 § LVU.")
    for number, written in enumerate(words):
        citing(written, code=f"bbbb{number + 2}", title=written)
    flagged = mark(law, second).flags.values_list("section__page__title", flat=True)
    assert set(flagged) == {"14 § andra stycket LVU.", "14 § LVU."}
    assert mark(law, section_14).flags.count() == 3


def test_what_changes_later_is_told_before_it_does(client):
    law = lvu()
    page = citing("Se LVU.")
    mark(law, on=timezone.localdate() + timedelta(days=40), kind=LawChangeKind.REPEALED)
    assert "LVU (1990:52) upphävs den" in shown(client, page)
    assert Act.objects.get().repealed_on == timezone.localdate() + timedelta(days=40)


def test_the_note_goes_when_an_editor_has_looked_and_it_is_known_who(client):
    law = lvu()
    page, editor = citing("Se LVU."), make_user("redaktor")
    mark(law)
    [flag] = Flag.objects.all()
    assert radar.look([flag.pk], editor) == 1
    flag.refresh_from_db()
    assert (flag.looked_by, flag.ground) == (editor, Ground.LOOKED)
    assert flag.looked_at
    assert NOTE not in shown(client, page)


def test_a_section_that_is_published_with_another_text_in_substance_was_looked_at(client):
    law = lvu()
    page = citing("Se LVU.")
    mark(law)
    page = publish(page, kind="minor", body=body(section("Avsnittet", "bbbb2"), text("Se, LVU.")))
    assert NOTE in shown(client, page)
    page = publish(page, body=body(section("Avsnittet", "bbbb2"), text("Se LVU i den nya lydelsen.")))
    assert NOTE not in shown(client, page)
    assert Flag.objects.get().ground == Ground.PUBLISHED


def test_a_section_that_cites_it_no_more_is_no_longer_flagged():
    law = lvu()
    page = citing("Se 3 § LVU och FN.")
    mark(law, provision(law, number="3"))
    publish(page, kind="minor", body=body(section("Avsnittet", "bbbb2"), text("Se 4 § LVU.")))
    assert not Flag.objects.exists()


def test_the_pages_that_show_it_are_read_again_by_search_and_have_another_digest():
    law = lvu()
    page, other = citing("Se LVU."), citing("Inget.", code="bbbb3", title="Annan")
    there = act_page(law)
    before = digest_of(type(page).objects.get(pk=page.pk).describe())
    Row.objects.all().delete()
    mark(law)
    touched = set(Row.objects.values_list("page", flat=True))
    assert {page.pk, there.pk} <= touched
    assert other.pk not in touched
    assert digest_of(type(page).objects.get(pk=page.pk).describe()) != before


def test_an_act_cited_by_many_sections_is_marked_in_a_few_statements():
    law = lvu()
    page = citing("Se LVU.")
    sections = CitingSection.objects.bulk_create(
        CitingSection(page=page, code=f"c{number:04}", digest="0") for number in range(500)
    )
    Citation.objects.bulk_create(
        Citation(section=row, written="LVU", key="1990:52", whole="1990:52", act=law) for row in sections
    )
    with CaptureQueriesContext(connection) as captured:
        change = mark(law)
    assert change.flags.count() == 501
    assert len(captured) <= 12


def test_a_page_with_references_costs_one_query_more_flagged_or_not(client):
    law = lvu()
    act_page(law)
    page, plain = citing("Se 2 § LVU och LVU."), citing("Inget.", code="bbbb3", title="Annan")
    costs = []
    for change in (False, True):
        if change:
            mark(law)
        for one in (page, plain):
            shown(client, one)
            with CaptureQueriesContext(connection) as captured:
                shown(client, one)
            costs.append(len(captured))
    assert len(set(costs)) == 1
    assert costs[0] <= 12


def test_the_two_acts_of_one_name_are_flagged_apart():
    old, new = both_social_services_acts()
    citing("Se socialtjänstlagen (2001:453).")
    citing("Se socialtjänstlagen (2025:400).", code="bbbb3", title="Annan")
    mark(new, on=date(2026, 1, 1))
    assert list(Flag.objects.values_list("section__code", flat=True)) == ["bbbb3"]
    assert mark(old).flags.count() == 1
