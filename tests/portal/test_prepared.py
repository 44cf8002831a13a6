"""A prepared query answers what its queryset would, and what changes anywhere is read at once."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, models
from django.db.models import Exists, OuterRef
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.agencies.models import Agency, Kind, Ownership, Part
from portal.content.links import leading_to
from portal.prepared import Given, Prepared
from tests.guidance.law.making import citing
from tests.portal.editorial.making import agency, guidance

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)
days = st.integers(0, 4).map(lambda number: FIRST + timedelta(number))
rows = st.lists(
    st.tuples(st.integers(0, 3), days, st.none() | days).filter(
        lambda row: row[2] is None or row[1] <= row[2]
    ),
    max_size=6,
)


def on(day: Any, page: Any) -> models.QuerySet[Ownership]:
    return Ownership.objects.on(day).filter(page_id=page).select_related("agency").order_by("pk")


ON = Prepared(lambda: on(Given("day", models.DateField()), Given("page", models.BigIntegerField())))


@given(rows, days)
def test_it_answers_as_its_queryset_does(written: list[Any], day: date) -> None:
    Ownership.objects.all().delete()
    pages = [guidance(title=f"Sida {number}").pk for number in range(2)]
    for number, since, until in written:
        of, place = agency(f"prov-{number}"), number % 2
        taken = Ownership.objects.filter(page_id=pages[place], agency=of, until=None).exists()
        Ownership.objects.create(
            page_id=pages[place],
            agency=of,
            part=Part.CONSULTED,
            since=since,
            until=(until or since) if taken else until,
        )
    for page in pages:
        answered, wanted = ON(day=day, page=page), list(on(day, page))
        assert answered == wanted
        assert [vars_of(row) for row in answered] == [vars_of(row) for row in wanted]


def vars_of(row: Ownership) -> tuple[Any, ...]:
    return (row.page_id, row.part, row.since, row.until, row.agency.code, row.agency.kind, row._state.db)


def test_one_query_is_asked_and_what_it_joins_is_there_already(django_assert_num_queries: Any) -> None:
    page = guidance()
    with django_assert_num_queries(1):
        assert all(row.agency.name for row in ON(day=date.today(), page=page.pk))


def test_tuples_named_tuples_single_values_and_unions_keep_their_form() -> None:
    agency("prov")
    kind = Given("kind", models.CharField())
    chosen = Agency.objects.filter(kind=kind).order_by("code")
    wanted = Agency.objects.filter(kind=Kind.NATIONAL).order_by("code")
    for one, other in (
        (chosen.values_list("code", "kind"), wanted.values_list("code", "kind")),
        (chosen.values_list("code", "pk", named=True), wanted.values_list("code", "pk", named=True)),
        (chosen.values_list("code", flat=True), wanted.values_list("code", flat=True)),
        (chosen.values("pk", "code"), wanted.values("pk", "code")),
    ):
        assert Prepared(lambda one=one: one)(kind="national") == list(other) != []
    codes = [rows.order_by().values_list("code") for rows in (chosen, Agency.objects.filter(pk=kind))]
    both = Prepared(lambda: codes[0].union(codes[1]).order_by("code"))
    assert both(kind=0) == []


def test_a_value_may_stand_within_a_subquery() -> None:
    page = guidance()
    rows = Ownership.objects.filter(page_id=Given("page", models.BigIntegerField()), agency=OuterRef("pk"))
    convening = Prepared(lambda: Agency.objects.filter(Exists(rows)).order_by("code"))
    Ownership.objects.filter(page=page).delete()
    assert convening(page=page.pk) == []
    Ownership.objects.create(page=page, agency=agency())
    assert [row.code for row in convening(page=page.pk)] == ["prov"]


def test_it_is_put_together_once_for_each_language_and_orders_by_its_names() -> None:
    Agency.objects.all().delete()
    for code, swedish, english in (("a", "Äldst", "Beta"), ("b", "Barn", "Gamma"), ("c", "Centrum", "Alpha")):
        Agency.objects.create(code=code, name_sv=swedish, name_en=english)
    made = []

    def by_name() -> models.QuerySet[Agency]:
        made.append(translation.get_language())
        return Agency.objects.order_by("name")

    listed = Prepared(by_name)
    for _ in range(2):
        for language, column in (("sv", "name_sv"), ("en", "name_en")):
            with translation.override(language):
                wanted = list(Agency.objects.order_by(column).values_list("code", flat=True))
                assert [row.code for row in listed()] == wanted
    assert made == ["sv", "en"]


def test_no_query_that_a_page_asks_holds_a_moment_of_its_own(client: Client) -> None:
    page = citing("Enligt 14 § LVU.", slug="vagledning")
    assert client.get(page.url).status_code == 200
    prepared = [thing for thing in gc.get_objects() if type(thing) is Prepared]
    assert len(prepared) >= 8
    for query in prepared:
        now, later = (_put_together(query, moment) for moment in (FIRST, FIRST + timedelta(40)))
        assert now == later


def _put_together(query: Prepared, day: date) -> Any:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=moment):
        return query._build().query.sql_with_params()


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 20])
def test_pages_that_are_led_to_are_found_however_many_there_are(count: int) -> None:
    pages = [guidance(title=f"Sida {number}") for number in range(count)]
    draft = guidance(title="Utkast")
    draft.unpublish()
    own = guidance(title="Egen")
    with CaptureQueriesContext(connection) as captured:
        found = leading_to({page.pk for page in [*pages, draft]}, own.translation_key)
    assert len(captured) == 1
    assert {page.pk for page in found} == {page.pk for page in [*pages, own]}
    assert {page.locale.language_code for page in found} == {"sv"}
