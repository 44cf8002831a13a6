"""What is changed anywhere, on whatever road, stands on the page the next time that it is read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from guidance.guides.models import GuidanceRelation
from guidance.law.models import Act, Flag
from guidance.themes.models import Audience, ThemePage
from portal.agencies.models import Agency, Ownership
from portal.alerts.models import Alert
from portal.editorial.models import Change
from portal.pages.models import HomePage
from portal.paper.models import PaperFile
from search.outbox import enqueue
from search.outbox.models import Consumer
from tests.guidance.law.making import act_page, citing, lvu, mark, provision
from tests.portal.editorial.making import agency, guidance, home, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> Any:
    """Read before, so that every query has been kept."""
    made = citing("Enligt 14 § LVU.", slug="vagledning")
    read(made, client)
    return made


def read(page: Page, client: Client) -> str:
    answer = client.get(Page.objects.get(pk=page.pk).url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_agency_and_its_name(page: Any, client: Client) -> None:
    Ownership.objects.filter(page=page).update(agency=agency("polisen"))
    assert "Polisen" in read(page, client)
    Agency.objects.filter(code="polisen").update(name_sv="Ordningsmakten")
    assert "Ordningsmakten" in read(page, client)
    Ownership.objects.filter(page=page).update(
        since=date(2024, 1, 1), until=timezone.localdate() - timedelta(1)
    )
    assert "Ordningsmakten" not in read(page, client)


def test_an_act_its_page_and_what_changes_in_it(client: Client) -> None:
    law = lvu()
    fourteen = provision(law, number="14")
    page = citing("Enligt 14 § LVU.", slug="vagledning")
    assert 'href="https://lag.example/' in read(page, client)
    Act.objects.update(official_url="https://ny.example/")
    assert 'href="https://ny.example/' in read(page, client)
    shown = act_page(law)
    assert f'href="{shown.url}' in read(page, client)
    shown.slug = "flyttad"
    shown.save()
    assert "/flyttad/" in read(page, client)
    mark(law, fourteen)
    assert "Tiden är en annan." in read(page, client)
    Flag.objects.update(looked_at=timezone.now())
    assert "Tiden är en annan." not in read(page, client)


def test_a_relation_from_either_side_and_the_other_texts_title_and_place(page: Any, client: Client) -> None:
    other = guidance(title="Den andra", slug="andra")
    said = GuidanceRelation.objects.create(page=other, target=page, relation="replaces")
    assert "Ersatt av" in read(page, client)
    Page.objects.filter(pk=other.pk).update(title="Med nytt namn")
    assert "Med nytt namn" in read(page, client)
    theme = published(ThemePage, home(), "Ett tema", slug="tema")
    Page.objects.get(pk=other.pk).move(theme, pos="last-child")
    assert f'href="{theme.url}andra/"' in read(page, client)
    Page.objects.get(pk=other.pk).specific.unpublish()
    assert "Ersatt av" not in read(page, client)
    said.delete()


def test_what_is_listed_of_its_changes_and_for_whom_it_is(page: Any, client: Client) -> None:
    Change.objects.filter(page=page).update(note="En annan anteckning")
    assert "En annan anteckning" in read(page, client)
    audience = Audience.objects.first()
    page.audiences.add(audience)
    page.publish(page.save_revision(), without_review="Provtext")
    assert audience.name in read(page, client)
    Audience.objects.update(name_sv="Alla som möter barn")
    assert "Alla som möter barn" in read(page, client)


def test_the_menu_the_help_page_and_an_alert(page: Any, client: Client) -> None:
    theme = published(ThemePage, home(), "Ett tema", slug="tema", show_in_menus=True)
    assert "Ett tema" in read(page, client)
    Page.objects.filter(pk=theme.pk).update(title="Annat tema")
    assert "Annat tema" in read(page, client)
    HomePage.objects.update(help_page=theme)
    assert f'<a href="{theme.url}">Hjälp nu' in read(page, client)
    Alert.objects.create(
        heading="Varning",
        text="Se upp.",
        agency=agency(),
        everywhere=True,
        since=timezone.now() - timedelta(1),
    )
    assert "Se upp." in read(page, client)
    Alert.objects.update(until=timezone.now())
    assert "Se upp." not in read(page, client)


def test_a_pdf_only_while_nothing_of_the_page_waits(page: Any, client: Client) -> None:
    Consumer.objects.create(name="paper")
    PaperFile.objects.create(
        page=page.pk, name="vagledning", language="sv", url=page.url, bytes=1000, pages=2, seconds=1, memory=1
    )
    assert "Ladda ner som PDF" in read(page, client)
    enqueue([page.pk])
    assert "Ladda ner som PDF" not in read(page, client)
