"""The search page counts what it could not answer."""

import pytest
from django.core.management import call_command

from search.unanswered.counting import CLEAR_FROM
from search.unanswered.models import Unanswered

pytestmark = pytest.mark.django_db

ADDRESS = "/sv/sok/"


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path
    call_command("search_rebuild", verbosity=0)


def test_a_search_that_finds_nothing_is_counted_and_read_from_the_fifth_on(client):
    for _ in range(CLEAR_FROM):
        client.get(ADDRESS, {"q": "fiskekort"})
    assert Unanswered.objects.get().words == "fiskekort"


def test_words_that_are_asked_by_post_leave_no_trace(client):
    for _ in range(CLEAR_FROM):
        client.post(ADDRESS, {"q": "fiskekort"})
    assert not Unanswered.objects.exists()


def test_a_machine_that_only_looks_whether_the_page_is_there_is_not_counted(client):
    client.head(ADDRESS, {"q": "fiskekort"})
    assert not Unanswered.objects.exists()


def test_while_there_is_no_index_nothing_is_missing(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    client.get(ADDRESS, {"q": "fiskekort"})
    assert not Unanswered.objects.exists()
