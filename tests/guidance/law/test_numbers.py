"""A provision is named as Swedish names it, stands where it stands in its act, and is touched by what changes it."""

from __future__ import annotations

import pytest

from guidance.law.numbers import anchor, covers, named, place


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("2025:400/11:4", "11 kap. 4 §"),
        ("2025:400/11:4a", "11 kap. 4 a §"),
        ("2025:400/11:", "11 kap."),
        ("1990:52/14", "14 §"),
        ("2018:1197/art12", "artikel 12"),
        ("1990:52", ""),
    ],
)
def test_a_key_has_a_name(key, name):
    assert named(key) == name


def test_4a_comes_after_4_and_before_10():
    keys = ["1990:52/10", "1990:52/4a", "1990:52/4"]
    assert sorted(keys, key=place) == ["1990:52/4", "1990:52/4a", "1990:52/10"]


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
        ("1990:52/14", "1990:52/14", True),
        ("1990:52/14", "1990:52/1", False),
    ],
)
def test_a_change_touches_who_cites_what_was_changed(changed, cited, touches):
    assert covers(changed, cited) is touches


def test_a_provision_without_a_text_has_an_anchor():
    assert anchor("2025:400/11:4a") == "lagrum-11-4a"
