from __future__ import annotations

import pytest

from search import kept
from search.kept import KeptNames


@pytest.fixture
def names() -> dict[str, str]:
    return {"law": "Lag"}


@pytest.fixture
def kept_names(names: dict[str, str]) -> KeptNames:
    return KeptNames(lambda language: {key: f"{name} ({language})" for key, name in names.items()})


def test_a_name_is_kept_for_half_a_minute(
    names: dict[str, str], kept_names: KeptNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_names(["law"], "sv")
    names["law"] = "Lagtext"
    assert kept_names(["law"], "sv")["law"] == "Lag (sv)"
    monkeypatch.setattr(kept, "SECONDS", 0.0)
    assert kept_names(["law"], "sv")["law"] == "Lagtext (sv)"


def test_a_value_that_is_new_has_its_name_at_once(names: dict[str, str], kept_names: KeptNames) -> None:
    kept_names(["law"], "sv")
    names["guide"] = "Vägledning"
    assert kept_names(["guide"], "sv")["guide"] == "Vägledning (sv)"


def test_each_language_has_names_of_its_own(kept_names: KeptNames) -> None:
    assert [kept_names(["law"], code)["law"] for code in ("sv", "en", "sv")] == [
        "Lag (sv)",
        "Lag (en)",
        "Lag (sv)",
    ]


def test_a_value_without_a_name_has_none(kept_names: KeptNames) -> None:
    assert "gone" not in kept_names(["gone", "law"], "sv")
