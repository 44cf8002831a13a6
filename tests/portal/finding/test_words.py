"""Editors keep the words of search in the admin, and try a synonym before it counts."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.agencies.models import Agency, Role
from search.query import Query
from search.vocabulary.expanding import expanded
from search.vocabulary.models import BestBet, JudgedAnswer, JudgedQuery, Synonym, Term
from tests.portal.agencies.world import make_home, make_member, make_page

pytestmark = pytest.mark.django_db
SYNONYM = {
    "language": "sv",
    "words": "kvixx",
    "other": "barn som försvunnit",
    "both_ways": "on",
    "note": "",
}


@pytest.fixture
def agency():
    return Agency.objects.get(code="socialstyrelsen")


@pytest.fixture
def editor(agency):
    client = Client(HTTP_ACCEPT_LANGUAGE="sv")
    client.force_login(
        make_member("granskaren", agency, Role.REVIEWER), "django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture
def pages(agency):
    home = make_home(agency)
    body = [("text", "<h2>När barn är borta</h2><p>Så söker man ett barn som försvunnit.</p>")]
    missing = make_page(home, "Sök efter barnet", agency, live=True, body=body, slug="borta")
    other = make_page(home, "Rymlingar i sagan", agency, live=True, slug="saga")
    return missing, other


@pytest.fixture
def published(pages, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    call_command("search_rebuild", verbosity=0)
    return pages


def judge(words, *pages, language="sv"):
    query = JudgedQuery.objects.create(language=language, words=words)
    for page in pages:
        JudgedAnswer.objects.create(query=query, entry=page.url)


def test_a_term_is_kept_with_its_names_in_each_language(editor):
    form = {
        f"{field}_{code}": ""
        for field in ("name", "other_names", "definition")
        for code in ("sv", "sv_x_lattlast", "en", "ar", "prs", "so", "ti")
    }
    form |= {"name_sv": "god man", "name_ar": "الوصي", "other_names_ar": "wasi"}
    response = editor.post("/admin/words/term/new/", form, follow=True)
    assert "god man" in response.content.decode()
    term = Term.objects.get()
    assert (term.slug, term.name_ar, term.name_en) == ("god-man", "الوصي", None)
    listed = editor.get("/admin/words/term/").content.decode()
    assert "Soomaali" in listed, "where its name is missing"
    assert "العربية" not in listed
    assert "god man" in editor.get("/admin/words/term/?q=wasi").content.decode()


def test_a_term_without_a_swedish_name_keeps_what_was_typed_and_says_so(editor):
    response = editor.post("/admin/words/term/new/", {"name_en": "legal guardian"})
    assert not Term.objects.exists()
    assert response.context["form"].errors.keys() == {"name_sv"}
    assert "legal guardian" in response.content.decode()


def test_a_best_bet_counts_as_soon_as_it_is_saved_and_until_its_day(editor, pages):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    form = {
        "language": "sv",
        "words": "rymling",
        "page": pages[0].pk,
        "until": "",
        "sort_order": 1,
        "note": "",
    }
    editor.post("/admin/words/best-bet/new/", form)
    assert expanded(Query(words="rymlingar")).expansion.best == (pages[0].pk,)
    editor.post(
        f"/admin/words/best-bet/edit/{BestBet.objects.get().pk}/", {**form, "until": yesterday.isoformat()}
    )
    assert expanded(Query(words="rymlingar")).expansion.best == ()


def test_a_deleted_synonym_counts_no_more(editor):
    synonym = Synonym.objects.create(language="sv", words="rymling", other="barn")
    assert expanded(Query(words="rymling")).expansion.alternatives
    editor.post(f"/admin/words/synonym/delete/{synonym.pk}/")
    assert expanded(Query(words="rymling")).expansion.alternatives == ()


def test_a_judged_query_takes_addresses_as_a_browser_shows_them(editor):
    form = nested_form_data(
        {
            "language": "sv",
            "words": "barn borta natt",
            "answers": inline_formset(
                [
                    {"entry": "https://portal.example/sv/temat/borta/#k7f3", "relevance": 3},
                    {"entry": "/sv/temat/borta/", "relevance": 2},
                ]
            ),
        }
    )
    editor.post("/admin/words/judged/new/", form)
    judged = JudgedAnswer.objects.order_by("-relevance").values_list("entry", "relevance")
    assert list(judged) == [("/sv/s/k7f3/", 3), ("/sv/temat/borta/", 2)]


def test_trying_a_synonym_shows_what_improves_and_what_falls_and_saves_nothing(editor, published):
    missing, saga = published
    judge("kvixx", missing)
    judge("sagan om kvixx", saga)
    judge("sagan", saga)
    response = editor.post("/admin/words/synonym/new/", {**SYNONYM, "try": "1"})
    trial = response.context["trial"]
    assert [row.words for row in trial.improved] == ["kvixx"]
    assert trial.touched == 2
    assert trial.after == pytest.approx(sum(row.after for row in trial.queries) / 3)
    text = response.content.decode()
    assert "sagan om kvixx" not in text
    assert 'value="barn som försvunnit"' in text
    assert not Synonym.objects.exists()
    assert expanded(Query(words="kvixx")).expansion.alternatives == ()


def test_trying_a_changed_synonym_leaves_out_what_it_said_before(editor, published):
    missing, _saga = published
    judge("kvixx", missing)
    saved = Synonym.objects.create(language="sv", words="kvixx", other="barn som försvunnit")
    changed = {**SYNONYM, "other": "ingenting alls", "try": "1"}
    trial = editor.post(f"/admin/words/synonym/edit/{saved.pk}/", changed).context["trial"]
    assert [row.words for row in trial.fallen] == ["kvixx"]
    saved.refresh_from_db()
    assert saved.other == "barn som försvunnit"


def test_what_can_not_be_tried_says_why_and_keeps_what_was_typed(editor, published, settings, tmp_path):
    response = editor.post("/admin/words/synonym/new/", {**SYNONYM, "try": "1"})
    assert "Det finns inga provfrågor på språket." in response.content.decode()
    judge("rymling", published[0])
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    response = editor.post("/admin/words/synonym/new/", {**SYNONYM, "try": "1"})
    assert "Sökindexet saknas just nu." in response.content.decode()
    assert 'value="barn som försvunnit"' in response.content.decode()


def test_a_synonym_that_says_nothing_is_not_even_tried(editor):
    response = editor.post(
        "/admin/words/synonym/new/", {**SYNONYM, "words": "rymling", "other": "rymlingen", "try": "1"}
    )
    assert "trial" not in response.context
    assert "Ingen synonym behövs." in response.content.decode()
