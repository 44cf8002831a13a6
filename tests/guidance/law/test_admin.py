"""The law in the admin: who may keep it, what is refused and why, the editor's questions, and the report."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from guidance.law.models import Act, Answer, Flag, LawChange, LawChangeKind
from portal.agencies.models import Role
from tests.guidance.law.making import both_social_services_acts, citing, keys_of, lvu, mark
from tests.portal.editorial.making import agency, body, draft, form_of, home, logged_in, person, post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def convenor(db):
    return logged_in(person("sammankallande", Role.CONVENOR))


def act_form(*names: str, **fields: str) -> dict[str, str]:
    rows = {f"names-{place}-name": name for place, name in enumerate(names)}
    orders = {f"names-{place}-ORDER": str(place + 1) for place in range(len(names))}
    counts = {"names-TOTAL_FORMS": str(len(names)), "names-INITIAL_FORMS": "0"}
    limits = {"names-MIN_NUM_FORMS": "0", "names-MAX_NUM_FORMS": "1000"}
    return {"sfs": "1990:52", "title": "Lag om vård av unga", **counts, **limits, **rows, **orders, **fields}


def test_a_convenor_adds_an_act_and_texts_that_write_its_name_are_read_again(convenor):
    page = citing("Se LVU.")
    convenor.post(reverse("law_act:add"), act_form("lagen om vård av unga", "LVU"))
    assert Act.objects.get().name_list == ["lagen om vård av unga", "LVU"]
    assert keys_of(page) == ["1990:52"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (act_form(sfs="SFS 1990:52"), "Skriv det så, utan"),
        (act_form(sfs="2001:453"), "Det finns redan en lag med det SFS-numret"),
        (act_form("SoL"), "Fyll i från och till vilken dag lagarna gäller"),
        (act_form("LVU", "LVU"), "Namnet står redan på en annan rad"),
        (act_form("5"), "Ett namn har minst två tecken"),
        (act_form(in_force_since="2020-01-01", repealed_on="2019-01-01"), "kan inte upphävas innan"),
    ],
)
def test_what_can_not_be_is_refused_with_a_reason_and_what_was_typed_is_kept(convenor, form, said):
    both_social_services_acts()
    response = convenor.post(reverse("law_act:add"), form)
    assert said in response.content.decode()
    assert f'value="{form["sfs"]}"' in response.content.decode()
    assert Act.objects.count() == 2


def test_an_author_sees_acts_and_changes_none():
    law, client = lvu(), logged_in(person("redaktor", Role.AUTHOR))
    assert "1990:52" in client.get(reverse("law_act:index")).content.decode()
    assert client.get(reverse("law_act:inspect", args=[law.pk])).status_code == 200
    client.post(reverse("law_act:delete", args=[law.pk]))
    client.post(reverse("law_act:add"), act_form("LVU", sfs="1991:53"))
    client.post(
        reverse("law_change:add"), {"act": law.pk, "kind": "amended", "on": "2026-01-01", "what": "x"}
    )
    assert list(Act.objects.values_list("sfs", flat=True)) == ["1990:52"]
    assert not LawChange.objects.exists()


def test_an_act_that_texts_cite_is_not_taken_away(convenor):
    law = lvu()
    citing("Se LVU.")
    response = convenor.post(reverse("law_act:delete", args=[law.pk]), follow=True)
    assert "hänvisas till av 1 avsnitt" in response.content.decode()
    assert Act.objects.exists()


def test_marking_a_change_tells_how_many_sections_were_flagged(convenor):
    law = lvu()
    citing("Se LVU.")
    form = {"act": law.pk, "kind": "amended", "on": "2026-01-01", "what": "Tiden är en annan."}
    response = convenor.post(reverse("law_change:add"), form, follow=True)
    assert "1 avsnitt som hänvisar till lagen har fått en anmärkning" in response.content.decode()
    assert LawChange.objects.get().by.username == "sammankallande"
    assert Flag.objects.open().count() == 1


def test_an_act_that_is_said_to_be_repealed_is_marked_by_that(convenor):
    law = lvu()
    citing("Se LVU.")
    row = law.names.first()
    form = act_form("lagen om vård av unga", "LVU", repealed_on="2026-03-01")
    form |= {"names-INITIAL_FORMS": "2", "names-0-id": row.pk, "names-1-id": law.names.last().pk}
    convenor.post(reverse("law_act:edit", args=[law.pk]), form)
    [change] = LawChange.objects.all()
    assert (change.kind, change.on) == (LawChangeKind.REPEALED, date(2026, 3, 1))
    assert change.flags.count() == 1


def test_the_editing_form_asks_which_act_is_meant_and_keeps_the_answer():
    old, new = both_social_services_acts()
    page = citing("Se SoL.")
    Answer.objects.create(page=page, code="bbbb2", written="SoL", act=new)
    client = logged_in(person("redaktor", Role.AUTHOR))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Lagrum att ta ställning till" in client.get(edit).content.decode()
    form = {**form_of(client, page), "law-means-bbbb2-SoL": old.sfs}
    assert "Dina svar om lagrummen är sparade" in post(client, page, form).content.decode()
    assert keys_of(page) == ["2001:453"]
    assert Answer.objects.get().by.username == "redaktor"
    post(client, page, {**form_of(client, page), "law-means-bbbb2-SoL": "1999:1"})
    assert keys_of(page) == ["2001:453"]


def test_the_editing_form_lists_what_has_changed_and_takes_that_it_was_looked_at():
    law = lvu()
    page = citing("Se LVU.")
    mark(law)
    client = logged_in(person("redaktor", Role.AUTHOR))
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Tiden är en annan." in shown
    post(client, page, {**form_of(client, page), "law-looked": str(Flag.objects.get().pk)})
    assert Flag.objects.get().looked_by.username == "redaktor"


def test_a_page_with_nothing_to_ask_has_no_such_panel():
    page = draft(type(citing("Inget.")), home(), "Utkast", body=body(text("Inget.")))
    client = logged_in(person("redaktor", Role.AUTHOR))
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Lagrum att ta ställning till" not in shown


def test_the_report_lists_ones_own_pages_only_and_takes_that_they_were_looked_at():
    law = lvu()
    citing("Se LVU.", title="Egen text")
    mark(law)
    own = logged_in(person("egen", Role.AUTHOR))
    other = logged_in(person("annan", Role.CONVENOR, at=agency("annan")))
    assert "Egen text" in own.get(reverse("law_watch")).content.decode()
    assert "Egen text" not in other.get(reverse("law_watch")).content.decode()
    flag = Flag.objects.get()
    other.post(reverse("law_look"), {"law-looked": flag.pk})
    assert Flag.objects.open().exists()
    own.post(reverse("law_look"), {"law-looked": flag.pk})
    assert not Flag.objects.open().exists()
    assert "Egen text" not in own.get(reverse("law_watch")).content.decode()
