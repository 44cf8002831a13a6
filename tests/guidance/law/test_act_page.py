"""An act's page: its provisions, each a section of its own, the table of old and new, and who cites what."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from guidance.law.citing import LISTED, overview
from guidance.law.models import Citation, CitingSection, Provision, Replacement
from portal.pages.findable import read_page
from portal.pages.json_ld import json_ld
from search.identifiers import identified
from tests.guidance.law.making import act_page, both_social_services_acts, citing, lvu, mark, provision

pytestmark = pytest.mark.django_db


def shown(client, page):
    return client.get(page.url).content.decode()


def test_it_says_what_the_act_is_and_what_came_in_its_place(client):
    old, new = both_social_services_acts()
    before, now = provision(old, chapter="14", number="1"), provision(new, chapter="19", number="1")
    Replacement.objects.create(old=before, new=now, note="Anmälan.")
    page, successor = act_page(old, "Gamla lagen"), act_page(new, "Nya lagen")
    html = shown(client, page)
    assert "Lagen upphävdes den 1 juli 2025." in html
    assert f'href="{successor.url}"' in html
    assert "14 kap. 1 § (2001:453)" in html
    assert "19 kap. 1 § (2025:400)" in html
    assert json_ld(page.describe(), str)["@type"] == "Legislation"
    assert read_page(page.pk)[0].life == "withdrawn"


def test_each_provision_is_an_entry_that_its_number_leads_to():
    law = lvu()
    provision(law, number="14", line="Socialnämnden beslutar.", anchor="P14")
    page = act_page(law)
    whole, part = read_page(page.pk)
    assert "1990:52" in whole.identifiers
    assert (part.heading, part.text) == ("14 §", "Socialnämnden beslutar.")
    assert set(identified("14 § lvu").keys) <= set(part.identifiers)
    assert page.describe().references[law.provisions.get().code][0].url == "https://lag.example/#P14"


def test_a_provision_has_a_permanent_address(client):
    law = lvu()
    row = provision(law, number="14")
    page = act_page(law)
    assert client.get(f"/sv/s/{row.code}/").headers["Location"] == f"{page.url}#{row.code}"


def test_a_provision_that_comes_later_gets_its_address_too(client):
    law = lvu()
    page = act_page(law)
    row = provision(law, number="15")
    assert client.get(f"/sv/s/{row.code}/").headers["Location"] == f"{page.url}#{row.code}"


def test_it_lists_some_of_many_sections_and_a_way_to_all_in_as_many_queries(client):
    law = lvu()
    provision(law, number="14")
    there, page = act_page(law), citing("Se 14 § LVU.", title="Först")
    client.get(there.url)
    with CaptureQueriesContext(connection) as few:
        assert "1 avsnitt hänvisar hit" in shown(client, there)
    sections = CitingSection.objects.bulk_create(
        CitingSection(page=page, code=f"c{number:04}", heading=f"Avsnitt {number}", digest="0")
        for number in range(300)
    )
    Citation.objects.bulk_create(
        Citation(section=row, written=written, key="1990:52/14", whole="1990:52/14", act=law)
        for row in sections
        for written in ("14 § LVU", "LVU 14 §")
    )
    with CaptureQueriesContext(connection) as many:
        html = shown(client, there)
    assert "301 avsnitt hänvisar hit" in html
    assert html.count('class="citing__where"') == LISTED
    assert "Alla 301 avsnitt" in html
    assert len(many) == len(few) <= 12


def test_it_names_no_page_that_is_not_published_to_everybody(client):
    law = lvu()
    there = act_page(law)
    hidden, closed = citing("Se LVU.", title="Hemlig ett"), citing("LVU.", code="bbbb3", title="Hemlig två")
    assert shown(client, there).count('class="citing__where"') == 2
    hidden.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert 'class="citing__where"' not in shown(client, there)


def test_a_provision_that_is_only_cited_stands_there_by_its_number(client):
    law = lvu()
    there, page = act_page(law), citing("Se 36 § LVU.")
    assert f'href="{there.url}#lagrum-36"' in shown(client, page)
    assert 'id="lagrum-36"' in shown(client, there)


def test_a_stycke_stands_below_its_section_with_those_that_cite_just_it(client):
    law = lvu()
    provision(law, number="14", stycke=2, line="Om umgänget.")
    section = provision(law, number="14", line="Socialnämnden beslutar.")
    there = act_page(law)
    citing("14 § andra stycket LVU.", title="Stycket")
    citing("14 § första stycket LVU.", title="Ett annat stycke", code="bbbb3")
    html = shown(client, there)
    assert html.index("<bdi>14 §</bdi></h2>") < html.index("<bdi>14 § andra stycket</bdi></h3>")
    whole, stycke = overview(type(there).objects.get()).provisions
    assert [row.title for row in whole.listed] == ["Ett annat stycke"], "unknown, it counts as its section"
    assert [row.title for row in stycke.listed] == ["Stycket"]
    entries = {entry.heading: entry.identifiers for entry in read_page(there.pk)}
    assert {"1990:52/14/2", "1990:52/14"} <= set(entries["14 § andra stycket"])
    assert (section.code, "1990:52/14") == entries["14 §"]


def test_a_stycke_of_a_section_that_is_not_known_stands_by_itself(client):
    law = lvu()
    provision(law, number="14", stycke=2)
    assert "<bdi>14 § andra stycket</bdi></h2>" in shown(client, act_page(law))


def test_its_changes_are_told_on_it(client):
    law = lvu()
    there = act_page(law)
    mark(law, what="Tiden är kortare.", source="https://lag.example/andring")
    assert "Tiden är kortare." in shown(client, there)


def test_a_provision_is_refused_that_is_there_already_or_says_nothing():
    law = lvu()
    provision(law, number="14")
    provision(law, number="14", stycke=1)
    with pytest.raises(ValidationError, match=r"14 § första stycket LVU .* finns redan"):
        Provision(act=law, section="14", paragraph=1).full_clean()
    with pytest.raises(ValidationError, match="Fyll i paragrafen som stycket står i"):
        Provision(act=law, chapter="1", paragraph=1).full_clean()
    for number, said in (("14", "finns redan"), ("", "Fyll i"), ("14 §", "Skriv bara numret")):
        with pytest.raises(ValidationError) as refused:
            Provision(act=law, section=number).full_clean()
        assert said in str(refused.value)
