"""Catalogues are compiled when they change, and held against what the code asks for."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from portal.running import catalogues_check, messages
from portal.running.paths import ROOT
from translations import catalogues

HEAD = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def write(folder: Path, language: str, *pairs: tuple[str, str], place: str = "templates/base.html") -> Path:
    """A catalogue with these messages."""
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = (f'#: {place}\nmsgid "{source}"\nmsgstr "{target}"\n\n' for source, target in pairs)
    path.write_text(HEAD.format(language=language) + "".join(entries), encoding="utf-8")
    return path


def test_a_catalogue_is_compiled_when_it_is_newer(tmp_path: Path) -> None:
    source = write(tmp_path, "so", ("Sök", "Raadi"))
    assert catalogues.compile_changed(tmp_path) == ["so"]
    assert catalogues.compile_changed(tmp_path) == []
    write(tmp_path, "so", ("Sök", "Baadh"))
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert catalogues.compile_changed(tmp_path) == ["so"]
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Sök") == "Baadh"


def test_a_language_that_babel_does_not_know_keeps_its_plural(tmp_path: Path) -> None:
    source = write(tmp_path, "prs", ("Sök", "جستجو"))
    source.write_text(source.read_text("utf-8").replace("Language: prs", "Language: fa_AF"), "utf-8")
    catalogues.compile_changed(tmp_path)
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).info()["plural-forms"].startswith("nplurals=2")


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two catalogues of our own in the place of the real ones, both complete."""
    folder = tmp_path / "ours"
    original = catalogues.catalogue
    monkeypatch.setattr(messages, "TRANSLATED", ("en", "ar"))
    monkeypatch.setattr(
        catalogues_check, "catalogue", lambda language, where=folder: original(language, where)
    )
    for language, word in (("en", "Search"), ("ar", "بحث")):
        write(folder, language, ("Sök", word))
    return folder


def renewed(folder: Path, *names: str, place: str = "templates/base.html") -> Path:
    """What xgettext would find: these messages, with what our Arabic catalogue gives them."""
    for language in ("en", "ar"):
        words = {"Sök": "بحث"} if language == "ar" else {}
        write(folder, language, *((name, words.get(name, "")) for name in names), place=place)
    return folder


def faults(ours: Path, asked: Path) -> list[str]:
    return list(catalogues_check.faults_against(asked))


def test_complete_catalogues_have_no_fault(ours: Path, tmp_path: Path) -> None:
    assert faults(ours, renewed(tmp_path / "asked", "Sök")) == []


def test_a_message_that_a_catalogue_lacks_is_a_fault(ours: Path, tmp_path: Path) -> None:
    found = faults(ours, renewed(tmp_path / "asked", "Sök", "Meny", place="portal/pages/admin.py"))
    assert [fault.split()[:2] for fault in found] == [["en:", "missing"], ["ar:", "missing"]]


def test_a_message_that_nobody_uses_is_a_fault(ours: Path, tmp_path: Path) -> None:
    assert "en: no longer used ('', 'Sök')" in faults(ours, renewed(tmp_path / "asked"))


def test_english_is_complete(ours: Path, tmp_path: Path) -> None:
    write(ours, "en", ("Sök", ""))
    assert "en: not translated 'Sök'" in faults(ours, renewed(tmp_path / "asked", "Sök"))


@pytest.mark.parametrize(
    ("place", "is_frame"), [("templates/base.html", True), ("guidance/models.py", False)]
)
def test_arabic_is_complete_around_the_page(
    ours: Path, tmp_path: Path, place: str, *, is_frame: bool
) -> None:
    for folder in (ours, tmp_path / "asked"):
        for language in ("en", "ar"):
            write(folder, language, ("Sök", "x"), ("Meny", "x" if language == "en" else ""), place=place)
    expected = ["ar: not translated in the frame 'Meny'"] if is_frame else []
    assert faults(ours, tmp_path / "asked") == expected


@pytest.mark.parametrize("place", catalogues_check.FRAME)
def test_what_is_called_the_frame_exists(place: str) -> None:
    assert (ROOT / place).exists()


@pytest.mark.gettext
def test_the_catalogues_are_what_the_code_asks_for() -> None:
    assert catalogues_check.main() == 0
