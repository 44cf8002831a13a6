"""A theme lists what it gathers, and leads on to the rest when that is much."""

import pytest
from wagtail.models import Locale, Page, Site

from guidance.agreements.models import TemplatePage
from guidance.guides.models import GuidancePage
from guidance.news.models import NewsPage
from guidance.reports.models import ReportPage
from guidance.themes import models
from guidance.themes.models import ThemePage
from portal.contacts.models import Contact
from portal.pages.models import HomePage
from tests.portal.editorial.making import published

pytestmark = pytest.mark.django_db
NOTE = {"summary": "S", "change_note": "Ny"}


@pytest.fixture
def theme():
    home = HomePage(title="Start", slug="start", heading="Start", locale=Locale.get_default(), **NOTE)
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    hub = [{"type": "part", "value": {"part": "guidance", "text": "", "pages": []}}]
    theme = ThemePage(title="Tema", slug="tema", hub=hub, **NOTE)
    home.add_child(instance=theme)
    for title in ("C", "A", "B"):
        page = GuidancePage(title=title, slug=title.lower(), **NOTE)
        theme.add_child(instance=page)
        page.publish(page.save_revision(), without_review="a test")
    for page in (home, theme):
        page.refresh_from_db()
        page.publish(page.save_revision(), without_review="a test")
    return theme


def test_it_lists_its_pages_by_title_and_leads_no_further(theme, client):
    response = client.get(theme.url)
    [part] = response.context["hub_parts"]
    assert [page.title for page in part.pages] == ["A", "B", "C"]
    assert "Alla sidor i temat" not in response.content.decode()


def test_a_theme_with_very_many_pages_lists_some_and_leads_on_to_all(theme, client, monkeypatch):
    monkeypatch.setattr(models, "MOST_LISTED", 2)
    response = client.get(theme.url)
    [part] = response.context["hub_parts"]
    assert [page.title for page in part.pages] == ["A", "B"]
    assert f'href="/sv/sok/?within={theme.pk}&amp;sort=date"' in response.content.decode()


def test_its_contacts_are_those_of_its_texts_each_once(theme, client):
    contact = Contact.objects.create(function="Socialjouren", phone="112")
    for page in GuidancePage.objects.all():
        page.body = [("contact", {"contact": contact})]
        page.publish(page.save_revision(), without_review="a test")
    theme.hub = [{"type": "part", "value": {"part": "contacts", "text": "", "pages": []}}]
    theme.publish(theme.save_revision(), without_review="a test")

    assert client.get(theme.url).content.decode().count("Socialjouren") == 1
    Contact.objects.update(function_sv="Jouren")
    assert "Jouren" in client.get(theme.url).content.decode()


def test_reports_news_and_guidance_stand_in_their_own_parts(theme, client, django_assert_max_num_queries):
    theme.hub = [
        {"type": "part", "value": {"part": part, "text": "", "pages": []}}
        for part in ("guidance", "reports", "news")
    ]
    theme.publish(theme.save_revision(), without_review="a test")
    for model, fields in (
        (ReportPage, {"report_kind": "final"}),
        (NewsPage, {}),
        (TemplatePage, {"version": "1", "parties": "P"}),
    ):
        for number in range(models.LATEST + 1 if model is ReportPage else 1):
            published(model, theme, f"{model.kind_label} {number}", **fields)

    client.get(theme.url)
    with django_assert_max_num_queries(12):
        response = client.get(theme.url)
    parts = {part.key: part for part in response.context["hub_parts"]}
    assert [page.title for page in parts["guidance"].pages] == ["A", "B", "C", "Mall 0"]
    assert len(parts["reports"].pages) == models.LATEST and "type=report" in parts["reports"].more_url
    assert parts["reports"].pages[0].own_kind == "Slutrapport"
    assert [page.title for page in parts["news"].pages] == ["Nyhet 0"] and not parts["news"].more_url
    assert "Nyhet 0" not in [change.page.title for change in parts["news"].changes]
