"""The API gives everything that is published, nothing else, and does what its description says."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client
from openapi_spec_validator import validate
from wagtail.models import Locale, Page, PageViewRestriction

from guidance.guides.models import GuidancePage
from search.vocabulary.models import Term
from tests.portal.editorial.making import agency, body, draft, guidance, home, section, text

pytestmark = pytest.mark.django_db
TEXT = body(section("Ring polisen", "k7f3a"), text("Ring <b>112</b> om det brådskar."))


def ask(path, **params):
    return Client().get(f"/api/v1{path}", params)


def with_section(**fields) -> GuidancePage:
    return guidance(title="När ett barn är borta", body=TEXT, **fields)


def test_it_tells_where_to_go_on():
    said = ask("/").json()
    assert said["pages"] == "http://testserver/api/v1/pages"
    assert Client().get(said["openapi"]).status_code == 200


def test_a_page_is_given_with_its_sections_agencies_dates_and_licence():
    page = with_section()
    said = ask(f"/pages/{page.pk}").json()
    assert (said["title"], said["type"], said["language"]) == ("När ett barn är borta", "guidance", "sv")
    assert said["url"] == f"http://testserver{page.url}"
    assert [row["part"] for row in said["agencies"]] == ["convening"]
    assert said["licence"]["name"] and said["first_published"] and len(said["digest"]) == 64
    [row] = said["sections"]
    assert (row["code"], row["number"], row["heading"]) == ("k7f3a", "1", "Ring polisen")
    assert row["text"] == "Ring 112 om det brådskar."
    assert "<b>112</b>" in row["html"]
    assert row["url"] == "http://testserver/sv/s/k7f3a/"


def test_a_section_is_found_by_its_code_wherever_it_lies():
    page = with_section()
    said = ask("/sections/K7F3A").json()
    assert said["heading"] == "Ring polisen"
    assert said["page"]["id"] == page.pk
    assert ask("/sections/zzzzz").status_code == 404
    assert ask("/sections/k7f3a", language="en").status_code == 404


def test_drafts_and_what_not_everybody_may_read_are_nowhere():
    hidden, closed = draft(GuidancePage, home(), "Utkast"), with_section()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    listed = [row["id"] for row in ask("/pages", size=100).json()["items"]]
    assert not {hidden.pk, closed.pk} & set(listed)
    for page in (hidden, closed):
        assert ask(f"/pages/{page.pk}").status_code == 404
        assert ask("/pages", under=page.pk).json()["total"] == 0
    assert ask("/sections/k7f3a").status_code == 404


def test_an_edit_that_is_not_published_shows_nowhere():
    page = with_section()
    page.title = "Inte än"
    page.save_revision()
    assert "Inte än" not in ask(f"/pages/{page.pk}").content.decode()


def test_lists_are_paged_and_chosen_from():
    pages = [guidance(title=f"Sida {number}") for number in range(5)]
    first = ask("/pages", type="guidance", size=2).json()
    assert (first["total"], first["pages"], len(first["items"])) == (5, 3, 2)
    seen, address = [], first["next"]
    seen += [row["id"] for row in first["items"]]
    while address:
        said = Client().get(address).json()
        seen += [row["id"] for row in said["items"]]
        address = said["next"]
    assert sorted(seen) == sorted(page.pk for page in pages)
    assert ask("/pages", type="guidance", page=9).json()["items"] == []
    assert ask("/pages", type="nothing").json()["total"] == 0
    assert ask("/pages", language="so").json()["total"] == 0
    assert ask("/pages", type="guidance", agency=agency().code).json()["total"] == 5
    assert ask("/pages", agency="migrationsverket").json()["total"] == 0
    assert ask("/pages", under=home().pk).json()["total"] >= 5


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/", {"x": "1"}),
        ("/pages", {"kind": "guidance"}),
        ("/pages", {"size": "0"}),
        ("/pages", {"page": "one"}),
        ("/pages", {"language": "xx"}),
        ("/search", {"query": "barn"}),
        ("/search", {"q": "b" * 201}),
        ("/search", {"sort": "newest"}),
        ("/sections/k7f3a", {"lang": "sv"}),
    ],
)
def test_what_it_does_not_know_is_refused_with_the_name_of_the_parameter(path, params):
    response = ask(path, **params)
    assert response.status_code == 422
    [fault] = response.json()["detail"]
    assert next(iter(params)) in fault["loc"]


def test_a_list_costs_as_many_queries_as_a_page_of_it_whatever_the_number(django_assert_max_num_queries):
    for number in range(8):
        guidance(title=f"Sida {number}")
    ask("/pages")
    with django_assert_max_num_queries(12):
        ask("/pages", size=2)
    with django_assert_max_num_queries(12):
        ask("/pages", size=100)


def test_search_answers_as_the_search_page_does(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path
    page = with_section()
    call_command("search_rebuild", verbosity=0)
    said = ask("/search", q="polisen", type="guidance").json()
    assert (said["total"], said["items"][0]["id"]) == (1, page.pk)
    [row] = said["items"][0]["sections"]
    assert row["url"] == "http://testserver/sv/s/k7f3a/"
    assert row["heading"] == "Ring <mark>polisen</mark>"
    assert {"key": "type", "label": "Typ"}.items() <= said["facets"][0].items()
    assert ask("/search", q="polisen", type="handbook").json()["total"] == 0


def post(**body):
    return Client().post("/api/v1/search", body, content_type="application/json")


def test_search_is_asked_by_post_too_and_then_kept_by_nobody(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path
    for number in range(12):
        guidance(title=f"Polisen {number}")
    call_command("search_rebuild", verbosity=0)
    posted = post(q="polisen", page=2, sort="date", filters={"type": ["guidance"]})
    said, got = posted.json(), ask("/search", q="polisen", page=2, sort="date", type="guidance").json()
    assert got["previous"] and (said["next"], said["previous"]) == (None, None)
    assert {**got, "next": None, "previous": None} == said
    assert len(said["items"]) == 2
    assert posted["Cache-Control"] == "private, no-store"
    assert "polisen" not in str(posted.headers).lower()


@pytest.mark.parametrize(
    ("body", "named"),
    [({"words": "barn"}, "words"), ({"filters": {"kind": ["x"]}}, "kind"), ({"q": "b" * 201}, "q")],
)
def test_what_is_posted_is_as_strictly_read(body, named):
    response = post(**body)
    assert response.status_code == 422
    assert named in response.json()["detail"][0]["loc"]
    assert response["Cache-Control"] == "private, no-store"


def test_words_in_the_address_of_a_post_are_refused():
    assert Client().post("/api/v1/search?q=x", {}, content_type="application/json").status_code == 422


def test_search_tells_what_other_languages_have_terms_and_what_replaced_a_page(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path
    Term.objects.create(name_sv="god man", name_en="guardian")
    new = guidance(title="God man nu")
    old = guidance(title="God man förr", replacement=new, life="withdrawn", ended_reason="Ersatt.")
    page = guidance(title="God mans uppdrag")
    home("en")
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "What they do"
    english.publish(english.save_revision(), without_review="Provtext")
    call_command("search_rebuild", verbosity=0)
    said = ask("/search", q="guardian", language="en").json()
    assert said["total"] == 0
    [row] = said["translated"]
    assert (row["id"], row["language"], row["found_in"]) == (english.pk, "en", "sv")
    [part] = said["elsewhere"]
    assert (part["language"], part["query"], part["total"]) == ("sv", "god man", 3)
    assert part["url"] == "http://testserver/sv/sok/"
    replaced = {row["id"]: row["replaced_by"] for row in part["items"]}
    assert replaced[new.pk] is None and replaced[old.pk]["id"] == new.pk
    assert said["terms"] == [
        {"name": "guardian", "language": "en", "url": "http://testserver/en/begrepp/#god-man"}
    ]


def test_an_answer_is_kept_a_minute_and_asked_for_again_by_its_etag():
    page = with_section()
    response = ask(f"/pages/{page.pk}")
    assert response["Cache-Control"] == "public, max-age=60"
    again = Client().get(f"/api/v1/pages/{page.pk}", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert not response.cookies


def test_where_it_has_no_address_it_says_so_as_json():
    for path in ("/api/v1/nothing", "/api/v1/sections/a/b", "/api/v2/pages"):
        response = Client().get(path)
        assert (response.status_code, response["Content-Type"]) == (404, "application/json")


def test_it_only_reads():
    page = Page.objects.first()
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(f"/api/v1/pages/{page.pk}").status_code == 405


def test_its_description_is_valid():
    validate(ask("/openapi.json").json())
