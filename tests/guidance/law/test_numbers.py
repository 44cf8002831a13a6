"""A provision is named as Swedish names it, stands where it stands in its act, and is touched by what changes it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.law.models import Citation, CitingSection
from guidance.law.numbers import anchor, covers, named, place
from guidance.law.radar import citing
from search.identifiers.law import Provision, section_of


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("2025:400/11:4", "11 kap. 4 §"),
        ("2025:400/11:4a", "11 kap. 4 a §"),
        ("2025:400/11:", "11 kap."),
        ("1990:52/14", "14 §"),
        ("1990:52/14/2", "14 § andra stycket"),
        ("2025:400/11:4a/13", "11 kap. 4 a § stycke 13"),
        ("2018:1197/art12", "artikel 12"),
        ("1990:52", ""),
    ],
)
def test_a_key_has_a_name(key, name):
    assert named(key) == name


def test_4a_comes_after_4_and_before_10():
    keys = ["1990:52/10", "1990:52/4a", "1990:52/4/2", "1990:52/4/1", "1990:52/4"]
    assert sorted(keys, key=place) == [*keys[:1:-1], "1990:52/4a", "1990:52/10"]


@pytest.mark.parametrize(
    ("changed", "cited", "touches"),
    [
        ("2025:400", "2025:400", True),
        ("2025:400", "2025:400/11:4", True),
        ("2025:400", "2025:4001/11:4", False),
        ("2025:400/11:", "2025:400/11:4", True),
        ("2025:400/11:4", "2025:400/11:4", True),
        ("2025:400/11:4", "2025:400/11:4a", False),
        ("2025:400/11:4", "2025:400/11:", True),
        ("2025:400/11:4", "2025:400", False),
        ("1990:52", "1990:52/14/2", True),
        ("2025:400/11:", "2025:400/11:4/1", True),
        ("2025:400/11:4", "2025:400/11:4/1", True),
        ("2025:400/11:4/1", "2025:400/11:4/1", True),
        ("2025:400/11:4/1", "2025:400/11:4", True),
        ("2025:400/11:4/1", "2025:400/11:", True),
        ("2025:400/11:4/1", "2025:400/11:4/2", False),
        ("2025:400/11:4/1", "2025:400/11:4/12", False),
        ("2025:400/11:4/1", "2025:400", False),
        ("1990:52/14/1", "1990:52/14", True),
        ("1990:52/14", "1990:52/14", True),
        ("1990:52/14", "1990:52/1", False),
    ],
)
def test_a_change_touches_who_cites_what_was_changed(changed, cited, touches):
    assert covers(changed, cited) is touches


NUMBERS = st.sampled_from(["1", "2", "4a"])
KEYS = st.builds(
    Provision, st.sampled_from(["", "1", "11"]), NUMBERS, st.sampled_from([0, 1, 2, 12])
) | st.builds(Provision, NUMBERS)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(KEYS, KEYS)
def test_the_database_finds_who_cites_it_as_this_rule_says(changed, cited):
    section, _ = CitingSection.objects.get_or_create(page_id=1, code="", digest="0")
    key = cited.key("1990:52")
    Citation.objects.filter(section=section).delete()
    Citation.objects.create(section=section, written="x", key=key, whole=section_of(key))
    assert citing(changed.key("1990:52")).exists() is covers(changed.key("1990:52"), key)


def test_a_provision_without_a_text_has_an_anchor():
    assert anchor("2025:400/11:4a") == "lagrum-11-4a"
