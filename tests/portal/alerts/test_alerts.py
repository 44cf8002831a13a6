"""An alert stands where it was put, while it lasts, and is put there by those who answer for the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from guidance.themes.models import ThemePage
from portal.agencies.models import Agency, County, Role
from portal.alerts.models import Alert, Place
from search.outbox.models import Change
from tests.portal.agencies.world import make_home, make_member, make_page

NOW = timezone.now()


@pytest.fixture
def tree(db: None) -> dict[str, Any]:
    own, other = (Agency.objects.get(code=code) for code in ("socialstyrelsen", "migrationsverket"))
    home = make_home(own)
    theme = make_page(home, "Temat", own, of=ThemePage, live=True)
    below = make_page(theme, "Under temat", own, live=True)
    beside = make_page(home, "Bredvid", other, of=ThemePage, live=True)
    return {"own": own, "other": other, "home": home, "theme": theme, "below": below, "beside": beside}


def warn(tree: dict[str, Any], *pages: Page, **fields: Any) -> Alert:
    alert = Alert.objects.create(heading="Jouren är stängd", text="Ring 112.", agency=tree["own"], **fields)
    for page in pages:
        Place.objects.create(alert=alert, page=page)
    return alert


def stands_on(page: Page | None, path: str = "") -> bool:
    return b"Jouren " in Client().get(path or str(page and page.url)).content


def test_it_stands_on_the_page_and_those_below_and_nowhere_else(tree: dict[str, Any]) -> None:
    warn(tree, tree["theme"])
    assert stands_on(tree["theme"])
    assert stands_on(tree["below"])
    assert not stands_on(tree["beside"])
    assert not stands_on(tree["home"])


def test_for_the_whole_site_it_stands_on_every_page_also_where_there_is_none(tree: dict[str, Any]) -> None:
    warn(tree, everywhere=True)
    assert all(stands_on(tree[name]) for name in ("home", "theme", "below", "beside"))
    assert stands_on(None, "/sv/finns-inte/")
    assert stands_on(None, "/sv/sok/?q=jour")


def test_it_stands_on_the_same_page_in_another_language(tree: dict[str, Any]) -> None:
    warn(tree, tree["theme"])
    english = Locale.objects.get(language_code="en")
    tree["home"].copy_for_translation(english)
    translated = tree["theme"].copy_for_translation(english)
    assert [alert.heading for alert in Alert.objects.on([translated.translation_key])] == ["Jouren är stängd"]


def test_in_a_language_that_lacks_it_it_is_said_to_be_swedish(tree: dict[str, Any]) -> None:
    alert = warn(tree, everywhere=True)
    assert '<span lang="sv" dir="ltr">Jouren är stängd' in Client().get("/en/").content.decode()
    assert '<span lang="sv"' not in Client().get(tree["theme"].url).content.decode()
    Alert.objects.filter(pk=alert.pk).update(heading_en="Closed", text_en="Call 112.")
    assert "<span>Closed" in Client().get("/en/").content.decode()


def test_it_comes_and_goes_by_itself(tree: dict[str, Any]) -> None:
    hour = timedelta(hours=1)
    warn(tree, everywhere=True, since=NOW + hour)
    warn(tree, everywhere=True, since=NOW - 2 * hour, until=NOW - hour)
    assert not stands_on(tree["theme"])
    Alert.objects.update(since=NOW - hour, until=NOW + hour)
    assert stands_on(tree["theme"])


def test_the_gravest_comes_first_and_says_which_county_it_is_about(tree: dict[str, Any]) -> None:
    warn(tree, everywhere=True, severity="notice")
    warn(tree, everywhere=True, severity="danger", county=County.objects.get(code="01"))
    text = Client().get(tree["theme"].url).content.decode()
    assert text.index("Fara · Stockholms län") < text.index("Att känna till")


def test_its_pages_are_read_again_when_it_changes_and_when_it_is_put_elsewhere(tree: dict[str, Any]) -> None:
    Change.objects.all().delete()
    alert = warn(tree, tree["theme"])
    Alert.objects.filter(pk=alert.pk).update(text="Ring 114 14.")
    assert set(Change.objects.values_list("page", flat=True)) == {tree["theme"].pk, tree["below"].pk}
    Change.objects.all().delete()
    alert.places.all().delete()
    assert set(Change.objects.values_list("page", flat=True)) == {tree["theme"].pk, tree["below"].pk}


def told() -> set[int]:
    """The pages that search and the others are told to read again."""
    pages = set(Change.objects.values_list("page", flat=True))
    Change.objects.all().delete()
    return pages


def test_one_for_the_whole_site_has_every_published_page_read_again_on_every_road(
    tree: dict[str, Any],
) -> None:
    every = {tree[name].pk for name in ("home", "theme", "below", "beside")}
    tree["below"].unpublish()
    told()
    alert = warn(tree, everywhere=True)
    assert told() == every - {tree["below"].pk}
    Alert.objects.filter(pk=alert.pk).update(text="Ring 114 14.")
    assert told() == every - {tree["below"].pk}
    Agency.objects.filter(pk=tree["own"].pk).update(name_sv="Ett nytt namn")
    assert told() >= every - {tree["below"].pk}
    Alert.objects.filter(pk=alert.pk).update(everywhere=False)
    assert told() == every - {tree["below"].pk}, "where it stood till now"
    Alert.objects.filter(pk=alert.pk).update(text="Ring 112.")
    assert told() == set()
    Alert.objects.filter(pk=alert.pk).update(everywhere=True)
    told()
    Alert.objects.all().delete()
    assert told() == every - {tree["below"].pk}


def test_it_costs_a_page_one_query(tree: dict[str, Any], django_assert_num_queries: Any) -> None:
    warn(tree, tree["theme"], county=County.objects.get(code="01"))
    warn(tree, everywhere=True)
    with django_assert_num_queries(1):
        for alert in Alert.objects.on([tree["theme"].translation_key, tree["home"].translation_key]):
            assert alert.agency.name
            assert alert.county is None or alert.county.name


def put(tree: dict[str, Any], role: Role, *pages: Page, **changes: Any) -> Any:
    client = Client(HTTP_ACCEPT_LANGUAGE="sv")
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(make_member(f"en-{role}", tree["own"], role), backend=backend)
    form = {
        "heading_sv": "Jouren är stängd", "text_sv": "Ring 112.", "severity": "danger", "county": "",
        "agency": tree["own"].pk, "since": "2026-01-01 10:00", "until": "",
        "places": inline_formset([{"page": page.pk} for page in pages]), **changes,
    }  # fmt: skip
    return client.post("/admin/alerts/alert/new/", nested_form_data(form))


def test_who_publishes_a_page_may_warn_on_it(tree: dict[str, Any]) -> None:
    put(tree, Role.REVIEWER, tree["theme"])
    assert stands_on(tree["below"])


def test_an_author_may_not_warn_at_all(tree: dict[str, Any]) -> None:
    put(tree, Role.AUTHOR, tree["theme"])
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("where", "changes", "said"),
    [
        ((), {}, "Välj minst en sida"),
        (("beside",), {}, "ansvarar inte för: Bredvid"),
        ((), {"everywhere": "on"}, "Bara sammankallande"),
        (("theme",), {"until": "2025-12-31 10:00"}, "slutar innan det börjar"),
    ],
)
def test_what_may_not_be_is_refused_with_what_to_do_and_nothing_typed_is_lost(
    tree: dict[str, Any], where: tuple[str, ...], changes: dict[str, str], said: str
) -> None:
    answer = put(tree, Role.REVIEWER, *(tree[name] for name in where), **changes).content.decode()
    assert said in answer
    assert "Jouren är stängd" in answer
    assert not Alert.objects.exists()


def test_a_convenor_may_warn_on_the_whole_site(tree: dict[str, Any]) -> None:
    put(tree, Role.CONVENOR, everywhere="on")
    assert stands_on(tree["beside"])
