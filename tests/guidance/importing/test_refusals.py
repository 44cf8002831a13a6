"""Whatever is wrong with a file, the editor gets a sentence that names it and says what to do."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.importing import confined, limits, wording
from guidance.importing.confined import check_size, read_document
from guidance.importing.reading import read
from guidance.importing.refusals import Refusal
from tests.guidance.importing import hostile

FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("a.docx", hostile.zip_bomb, "zip_bomb"),
    "a zip bomb that owns up to its size": ("a.docx", hostile.declared_bomb, "zip_bomb"),
    "a zip bomb that lies about its size": ("a.docx", hostile.lying_bomb, "damaged"),
    "an entity that fetches a file": ("a.docx", hostile.xxe, "entities"),
    "an entity hidden in a part of another name": ("a.docx", hostile.hidden_xxe, "entities"),
    "a billion laughs": ("a.docx", hostile.billion_laughs, "entities"),
    "a document type elsewhere": ("a.docx", hostile.outside_dtd, "entities"),
    "a web page with entities": (
        "a.html",
        lambda: b"<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;</p>",
        "entities",
    ),
    "a truncated file": ("a.docx", lambda: hostile.docx()[:-2000], "damaged"),
    "a file cut in the middle": ("a.docx", lambda: hostile.docx()[:3000], "damaged"),
    "broken XML": ("a.docx", lambda: hostile.with_part("word/document.xml", b"<w:p"), "damaged"),
    "a password-protected file": ("a.docx", lambda: hostile.OLE, "encrypted"),
    "a zip with a password": ("a.docx", hostile.locked_zip, "encrypted"),
    "100,000 nested lists on a web page": ("a.html", lambda: b"<ul><li>" * 100_000 + b"hej", "too_deep"),
    "100,000 nested boxes on a web page": ("a.html", lambda: b"<div>" * 100_000 + b"hej", "too_deep"),
    "100,000 nested lists in Word": ("a.docx", lambda: hostile.nested_lists(100_000), "too_deep"),
    "100,000 nested tables in Word": ("a.docx", lambda: hostile.nested_tables(100_000), "too_deep"),
    "an empty file": ("a.txt", lambda: b"", "empty"),
    "a file of blanks": ("a.txt", lambda: b" \n \n", "empty"),
    "a Word file without text": ("a.docx", lambda: hostile.docx(""), "no_text"),
    "a PDF by another name": ("a.docx", lambda: b"%PDF-1.7 ...", "other_inside"),
    "an old Word file": ("a.doc", lambda: hostile.OLE, "doc"),
    "an OpenDocument file": ("a.odt", hostile.odt, "odt"),
    "an OpenDocument file by another name": ("a.docx", hostile.odt, "other_inside"),
    "an RTF file": ("a.rtf", lambda: b"{\\rtf1}", "rtf"),
    "an image": ("a.png", lambda: b"\x89PNG", "image"),
    "an image by another name": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n", "other_inside"),
    "a spreadsheet": ("a.xlsx", hostile.other_zip, "unknown_type"),
    "a program": ("a.exe", lambda: b"MZ", "unknown_type"),
    "a file without a name's end": ("README", lambda: b"hej", "unknown_type"),
    "another zip by the name of Word": ("a.docx", hostile.other_zip, "not_word"),
    "text by the name of Word": ("a.docx", lambda: b"hej", "not_word"),
    "text by the name of HTML": ("a.html", lambda: b"hej hej", "not_html"),
    "HTML by the name of text": ("a.txt", lambda: b"<!doctype html><p>hej", "other_inside"),
    "bytes by the name of text": ("a.txt", lambda: b"hej\x00\x01\x02", "binary"),
}


@pytest.mark.parametrize("what", FILES)
def test_it_is_refused_by_name_and_with_advice(what: str) -> None:
    name, make, code = FILES[what]
    with pytest.raises(Refusal) as refused:
        read_document(name, make())
    assert refused.value.code == code
    message = wording.refusal_message(refused.value)
    assert len(message) > 30 and "%(" not in message


def test_200_megabytes_are_refused_before_anything_is_read() -> None:
    with pytest.raises(Refusal) as refused:
        check_size("a.docx", 200 * 1024**2)
    assert "200 MB" in wording.refusal_message(refused.value)


def test_a_reader_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    with pytest.raises(Refusal) as refused:
        confined.read_document("a.txt", b"Hej.")
    assert refused.value.code == "too_slow"


def test_a_document_that_takes_too_much_memory_is_refused() -> None:
    """With a smaller limit, so that it is reached at once."""
    small = "limits.MEMORY = 160 * 1024**2"
    script = f"from guidance.importing import child, limits; {small}; child.main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "a.txt"], input=b"a\n\n" * 2_000_000, capture_output=True, check=False
    )
    with pytest.raises(Refusal) as refused:
        confined._outline(done)
    assert refused.value.code == "too_much_memory"


def test_the_reading_process_has_no_more_memory_than_its_limit() -> None:
    script = "from guidance.importing import limits; limits.confine(); bytearray(600 * 1024 ** 2)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_the_reading_process_starts_without_django() -> None:
    script = "import sys; import guidance.importing.child, guidance.importing.reading; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


def test_every_refusal_that_the_code_makes_has_words() -> None:
    folder = Path(wording.__file__).parent
    source = "".join(path.read_text() for path in folder.rglob("*.py"))
    codes = set(re.findall(r'Refusal\(\s*"(\w+)"', source)) | {"doc", "odt", "rtf", "encrypted"}
    assert codes <= set(wording._REFUSALS)


def test_every_notice_that_the_code_makes_has_words() -> None:
    folder = Path(wording.__file__).parent
    source = "".join(path.read_text() for path in folder.rglob("*.py"))
    kinds = set(re.findall(r'(?:leave_out|\.notice|Notice|_take_away)\(\s*"(\w+)"', source))
    assert len(kinds) > 15
    assert kinds <= set(wording._NOTICES)


@settings(max_examples=40)
@given(st.data())
def test_whatever_is_done_to_the_bytes_the_answer_is_an_outline_or_a_refusal(data: st.DataObject) -> None:
    """The text of the parts is harmed before they are packed, so that checksums do not catch it all."""
    with zipfile.ZipFile(io.BytesIO(hostile.docx("Ett stycke.", "Ett till."))) as archive:
        part = data.draw(
            st.sampled_from([name for name in archive.namelist() if name.endswith((".xml", ".rels"))])
        )
        content = archive.read(part)
    start = data.draw(st.integers(0, len(content)))
    harmed = (
        content[:start] + data.draw(st.binary(max_size=8)) + content[start + data.draw(st.integers(0, 40)) :]
    )
    try:
        assert read("a.docx", hostile.with_part(part, harmed)).title
    except Refusal as refusal:
        assert refusal.code in wording._REFUSALS


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf"]))
def test_whatever_the_bytes_are_the_answer_is_an_outline_or_a_refusal(data: bytes, name: str) -> None:
    try:
        assert read(name, data).title
    except Refusal as refusal:
        assert refusal.code in wording._REFUSALS
