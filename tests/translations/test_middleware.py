"""An address without a language leads to one with it, but what a view says is missing is missing."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_missing_file_is_not_sent_round_to_a_page_of_readers(client):
    assert client.get("/media/nothing.png").status_code == 404


def test_the_admin_is_in_swedish_whatever_the_browser_asks_for(client):
    assert 'lang="sv"' in client.get("/admin/login/", headers={"accept-language": "en"}).content.decode()


def test_an_address_without_a_language_leads_to_the_readers_language(client):
    response = client.get("/sok/", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/en/sok/")
