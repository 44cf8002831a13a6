"""What a text refers to is written down when the text becomes live, and shown as links and lists."""

from __future__ import annotations

from datetime import date

import pytest

from guidance.importing.models import ImportedDocument, Status
from guidance.law import asking, keeping
from guidance.law.models import Citation, CitingSection
from guidance.law.rereading import reread
from portal.pages.findable import read_page
from tests.guidance.law.making import (
    act,
    act_page,
    both_social_services_acts,
    changed_on,
    citing,
    keys_of,
    lvu,
    provision,
    publish,
)
from tests.portal.agencies.world import make_user
from tests.portal.editorial.making import body, draft, guidance, home, section, text

pytestmark = pytest.mark.django_db


def shown(client, page):
    return client.get(page.url).content.decode()


def test_a_range_is_a_row_for_each_provision_and_a_draft_has_none():
    lvu()
    assert keys_of(citing("Se 2–4 §§ LVU.")) == ["1990:52/2", "1990:52/3", "1990:52/4"]
    waiting = draft(type(guidance(title="Annan")), home(), "Utkast", body=body(text("Se 2 § LVU.")))
    assert keys_of(waiting) == []


def test_a_number_that_the_portal_has_no_act_for_is_kept_and_not_linked(client):
    page = citing("Se 3 § lagen (1985:1) om något.")
    assert keys_of(page) == ["1985:1/3"]
    assert "lagen (1985:1)</a>" not in shown(client, page)


def test_a_stycke_leads_to_its_provision_where_it_is_known_else_to_its_section(client):
    law = lvu()
    section_14, second = provision(law, number="14"), provision(law, number="14", stycke=2)
    there = act_page(law)
    page = citing("14 § andra stycket LVU, 14 § tredje stycket LVU, 15 § första stycket LVU.")
    assert keys_of(page) == ["1990:52/14/2", "1990:52/14/3", "1990:52/15/1"]
    html = shown(client, page)
    for code, words in (
        (second.code, "14 § andra stycket LVU"),
        (section_14.code, "14 § tredje stycket LVU"),
        ("lagrum-15", "15 § första stycket LVU"),
    ):
        assert f'<a href="{there.url}#{code}">{words}</a>' in html
        assert f"{words} (1990:52)" in html
    assert 'id="lagrum-15"' in shown(client, there)
    [entry] = [entry for entry in read_page(page.pk) if entry.heading == "Avsnittet"]
    assert {"1990:52/14/2", "1990:52/14/3", "1990:52/14", "1990:52/15"} <= set(entry.identifiers)


def test_a_stycke_of_a_known_section_says_nothing_of_which_act_is_meant():
    old, new = both_social_services_acts()
    provision(old, chapter="5", number="1"), provision(new, chapter="5", number="1", stycke=2)
    assert keys_of(citing("5 kap. 1 § första stycket SoL.")) == ["2025:400/5:1/1"]


def test_it_is_linked_in_the_text_listed_below_it_and_found_by_its_key(client):
    law = lvu()
    provision(law, number="14", line="Socialnämnden får ge vård.")
    there = act_page(law)
    page = citing("Beslut enligt 14&nbsp;§ LVU, och <a href='https://a.example/'>14 § LVU</a> igen.")
    html = shown(client, page)
    target = f"{there.url}#{law.provisions.get().code}"
    assert f'<a href="{target}">14&nbsp;§ LVU</a>' in html
    assert html.count(f'href="{target}"') == 2, "the link in the text, the list; not inside another link"
    assert "14 § LVU (1990:52)" in html
    [entry] = [entry for entry in read_page(page.pk) if entry.heading == "Avsnittet"]
    assert "1990:52/14" in entry.identifiers


def test_without_a_page_the_act_leads_to_its_official_text(client):
    lvu()
    assert '<a href="https://lag.example/">14 § LVU</a>' in shown(client, citing("Se 14 § LVU."))


def test_a_shared_name_means_the_act_of_the_day_of_the_last_change_in_substance(client):
    both_social_services_acts()
    page = citing("Enligt 5 kap. 1 § SoL.")
    assert keys_of(page) == ["2025:400/5:1"]
    CitingSection.objects.all().delete()
    changed_on(page, date(2024, 3, 1))
    keeping.keep(page)
    assert keys_of(page) == ["2001:453/5:1"]
    assert "upphävd 1 juli 2025, ersatt av socialtjänstlagen (2025:400)" in shown(client, page)


def test_a_section_keeps_its_day_while_another_is_changed_and_in_small_changes():
    both_social_services_acts()
    blocks = [section("Ett", "bbbb2"), text("Se SoL."), section("Två", "bbbb3"), text("Se SoL.")]
    page = guidance(body=body(*blocks))
    CitingSection.objects.all().delete()
    changed_on(page, date(2024, 3, 1))
    keeping.keep(page)
    blocks[3] = text("Se även SoL.")
    page = publish(page, body=body(*blocks))
    assert keys_of(page) == ["2001:453", "2025:400"]
    blocks[1] = text("Se särskilt SoL.")
    assert keys_of(publish(page, kind="minor", body=body(*blocks))) == ["2001:453", "2025:400"]


def test_the_rows_that_stay_keep_their_id():
    lvu()
    page = citing("Se 2 § LVU och 3 § LVU.")
    before = Citation.objects.get(key="1990:52/2").pk
    page = publish(page, body=body(section("Avsnittet", "bbbb2"), text("Se 2 § LVU.")))
    assert keys_of(page) == ["1990:52/2"]
    assert Citation.objects.get().pk == before


def imported(written: str | None):
    """A draft that came from a document with this date."""
    made = draft(type(guidance(title="Annan")), home(), "Importerad", body=body(text("Se 5 kap. 1 § SoL.")))
    ImportedDocument.objects.create(
        digest=written or "0", filename="a.docx", type="docx", size=1, page=made, status=Status.SAVED,
        outline={"date": written},
    )  # fmt: skip
    return made


def test_an_imported_text_is_as_old_as_its_document_says():
    both_social_services_acts()
    made = imported("2019-04-01")
    made.publish(made.get_latest_revision(), without_review="Provtext")
    assert keys_of(made) == ["2001:453/5:1"]


def test_an_imported_text_without_a_date_is_asked_about_and_an_answer_outlives_later_edits(client):
    old, _new = both_social_services_acts()
    made = imported(None)
    [question] = asking.questions(made)
    assert "Se 5 kap. 1 § SoL." in question.understood.written.sentence
    made.publish(made.get_latest_revision(), without_review="Provtext")
    assert keys_of(made) == [""]
    assert "5 kap. 1 § SoL</a>" not in shown(client, made)
    asking.take(made, {question.name: old.sfs}, [], make_user("redaktor"))
    assert keys_of(made) == ["2001:453/5:1"]
    page = publish(type(made).objects.get(pk=made.pk), body=body(text("Nytt. Se 5 kap. 1 § SoL. Mer.")))
    assert keys_of(page) == ["2001:453/5:1"]
    page = publish(page, body=body(text("Nytt. Se 5 kap. 2 § SoL.")))
    assert keys_of(page) == ["2025:400/5:2"]


def test_a_new_act_is_read_into_the_texts_that_write_its_name():
    page = citing("Se föräldrabalken.")
    other = citing("Inget här.", code="bbbb3", title="Annan")
    assert keys_of(page) == []
    made = act("1949:381", "föräldrabalken", "FB")
    assert reread(made) >= 1
    assert keys_of(page) == ["1949:381"]
    assert keys_of(other) == []
    assert reread(made, made) == 0, "nothing that texts are understood by was changed"
