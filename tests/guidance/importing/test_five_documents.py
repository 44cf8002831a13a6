"""Each of the five becomes what was written by hand before there was an importer, in whatever file it comes."""

from __future__ import annotations

from typing import Any

from guidance.importing.confined import read_document
from guidance.importing.reading import read
from tests.guidance.importing.building import (
    as_written,
    expected,
    pasted_docx,
    pasted_html,
    styled_docx,
    styled_html,
)

GUESSES = ("levels_guessed", "lone_line")
PAGE = ("navigation",)


def without(kinds: tuple[str, ...], written: dict[str, Any]) -> dict[str, Any]:
    return written | {"notices": [line for line in written["notices"] if line.split(":")[0] not in kinds]}


def test_the_text_becomes_its_outline_in_a_process_of_its_own(document: str, source: bytes) -> None:
    assert as_written(read_document(f"{document}.txt", source)) == expected(document)


def test_a_word_file_with_the_text_pasted_becomes_the_same(document: str, source: bytes) -> None:
    assert as_written(read(f"{document}.docx", pasted_docx(source.decode()))) == expected(document)


def test_a_web_page_with_the_text_pasted_becomes_the_same(document: str, source: bytes) -> None:
    assert as_written(read(f"{document}.html", pasted_html(source.decode()))) == expected(document)


def test_a_word_file_with_styles_becomes_the_same_without_guesses(document: str, source: bytes) -> None:
    wanted = expected(document)
    outline = read(f"{document}.docx", styled_docx(source.decode(), wanted))
    assert as_written(outline) == without(GUESSES, wanted)


def test_a_web_page_with_headings_becomes_the_same_without_guesses(document: str, source: bytes) -> None:
    wanted = expected(document)
    outline = read(f"{document}.html", styled_html(source.decode(), wanted))
    assert without(PAGE, as_written(outline)) == without(GUESSES, wanted)


def test_the_text_is_read_in_the_encodings_that_swedish_files_have(document: str, source: bytes) -> None:
    text = source.decode().replace("−", "–")
    latin = read(f"{document}.txt", text.encode("cp1252", errors="replace"))
    assert latin == read(f"{document}.txt", text.encode("utf-8-sig"))
    assert latin == read(f"{document}.txt", text.replace("\n", "\r\n").encode("utf-16"))
