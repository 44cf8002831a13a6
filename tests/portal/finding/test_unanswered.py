"""Editors read what is searched for in vain, as far as it may be read."""

import datetime

import pytest
from django.test import Client

from portal.agencies.models import Agency, Role
from search.query import Query
from search.unanswered.counting import CLEAR_FROM, count
from search.unanswered.models import Unanswered
from tests.portal.agencies.world import make_member

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/sokt-men-inte-funnet/"


@pytest.fixture
def editor():
    client = Client(HTTP_ACCEPT_LANGUAGE="sv")
    member = make_member("hon", Agency.objects.get(code="socialstyrelsen"), Role.AUTHOR)
    client.force_login(member, "django.contrib.auth.backends.ModelBackend")
    return client


def asked(words, times, language="sv"):
    for _ in range(times):
        count(Query(words=words, language=language))


def read(client, **params):
    response = client.get(REPORT, params)
    assert response.status_code == 200
    return response.content.decode()


def test_the_most_asked_stands_first_with_its_number_and_the_rest_is_a_number_alone(editor):
    asked("läxhjälp", CLEAR_FROM)
    asked("fiskekort", CLEAR_FROM + 2)
    asked("hennes hemlighet", 3)
    html = read(editor)
    assert html.index("fiskekort") < html.index("läxhjälp")
    assert "hemlighet" not in html
    assert "3 sökningar till gav ingen träff. Orden visas inte." in html


def test_days_before_the_fifth_are_counted_too(editor):
    asked("läxhjälp", CLEAR_FROM - 1)
    Unanswered.objects.update(day=datetime.date.today() - datetime.timedelta(days=2))
    asked("läxhjälp", 1)
    [row] = editor.get(REPORT).context["object_list"]
    assert (row["typed"], row["times"]) == ("läxhjälp", CLEAR_FROM)


def test_it_is_narrowed_to_a_language_and_its_words_lead_to_the_search_in_it(editor):
    asked("homework", CLEAR_FROM, "en")
    asked("läxhjälp", CLEAR_FROM)
    html = read(editor, language="en")
    assert "läxhjälp" not in html
    assert "/en/sok/?q=homework" in html


def test_it_goes_out_as_a_table(editor):
    asked("läxhjälp", CLEAR_FROM)
    response = editor.get(REPORT, {"export": "csv"})
    assert "läxhjälp,sv,5" in b"".join(response.streaming_content).decode()


def test_where_nothing_is_missing_it_says_so_and_what_is_kept(editor):
    html = read(editor)
    assert "Inget som flera har sökt på saknas." in html
    assert "Efter 90 dagar tas de bort." in html
