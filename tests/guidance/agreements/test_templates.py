"""A template of an agreement: files that can be filled in, its version, and who stands behind it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import mammoth
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from docx import Document as Word
from pytest_django import DjangoAssertNumQueries
from wagtail.documents import get_document_model

from guidance.agreements.models import TemplateFile, TemplatePage
from guidance.demo.reading import CONTENT
from tests.portal.editorial.making import body, home, published, section, text

FILES = sorted((CONTENT / "mallar").glob("*.docx"))


def file(name: str = "mall.docx") -> Any:
    return get_document_model().objects.create(title="Överenskommelse", file=ContentFile(b"text", name))


def template(**fields: Any) -> TemplatePage:
    fields = {
        "version": "1.1",
        "parties": "Kommun och region",
        "body": body(section("Fyll i"), text("Skriv funktioner, inte namn.")),
        **fields,
    }
    page: TemplatePage = published(
        TemplatePage, home(), "Mall", files=[TemplateFile(document=file(), description="Fyll i.")], **fields
    )
    return page


@pytest.mark.django_db
def test_the_reader_gets_the_file_its_version_and_how_to_fill_it_in(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = template()
    client.get(page.url)
    with django_assert_max_num_queries(12):
        answer = client.get(page.url)
    html = answer.content.decode()
    [shown] = page.files.all()
    assert answer.status_code == 200 and client.get(shown.document.url).status_code == 200
    for words in (shown.document.url, "DOCX, 4", "1.1, ", "Kommun och region", "Skriv funktioner"):
        assert words in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("agreed", "said"), [("", "Ingen organisation"), ("SKR\n\n Region Ett \n", "Region Ett</li>")]
)
def test_it_says_who_stands_behind_it_or_that_nobody_does(client: Client, agreed: str, said: str) -> None:
    assert said in client.get(template(agreed_by=agreed).url).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "fits"), [("a.docx", True), ("a.ODT", True), ("a.pdf", False), ("a", False)]
)
def test_only_a_file_that_can_be_filled_in_is_taken(name: str, fits: bool) -> None:
    row = TemplateFile(document=file(name))
    if fits:
        row.clean()
    else:
        with pytest.raises(ValidationError, match="går inte att fylla i"):
            row.clean()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_demonstrations_files_have_headings_fields_and_a_language(path: Any) -> None:
    read = mammoth.convert_to_html(BytesIO(path.read_bytes()))
    html = BeautifulSoup(read.value, "html.parser")
    assert len(html.find_all("h1")) >= 6 and html.find("table")
    assert html.get_text().count("[") >= 10
    word = Word(str(path))
    assert word.core_properties.title and word.core_properties.language == "sv-SE"
    assert 'w:lang w:val="sv-SE"' in word.styles.element.xml
    labels = word.element.xpath("//w:sdt/w:sdtPr/w:alias/@w:val")
    assert len(labels) == len(set(labels)) >= 10
