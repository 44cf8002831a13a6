"""The digest of a page changes with what it shows, and with nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.guides.models import GuidancePage
from portal.agencies.models import Agency
from portal.contacts.models import Contact
from portal.content.blocks import BodyBlock
from portal.content.sections import sections_of
from portal.pages.description import Description
from portal.pages.digest import digest_of
from tests.portal.agencies.world import make_home, make_page


def described(title: str, paragraphs: list[str]) -> Description:
    body = BodyBlock().to_python(
        [{"type": "step", "value": {"heading": text, "text": ""}} for text in paragraphs]
    )
    return Description(
        page_id=1, kind="guidance", kind_label="", title=title, summary="", language="sv", url="/sv/a/",
        sections=sections_of(body), owners=[],
    )  # fmt: skip


texts = st.lists(st.text(max_size=8), max_size=3)


@given(st.text(max_size=5), texts, st.text(max_size=5), texts)
def test_two_texts_have_one_digest_only_when_they_say_the_same(
    title: str, said: list[str], other_title: str, other: list[str]
) -> None:
    alike = (title, said) == (other_title, other)
    assert (digest_of(described(title, said)) == digest_of(described(other_title, other))) == alike


@pytest.fixture
def page(db: None) -> Any:
    host = Agency.objects.get(code="socialstyrelsen")
    contact = Contact.objects.create(function="Socialjouren", agency=host, phone="112")
    body = [("contact", {"contact": contact}), ("text", "<p>Text.</p>")]
    return make_page(make_home(host), "Text", host, live=True, body=body)


def digest(page: Any) -> str:
    return digest_of(GuidancePage.objects.get(pk=page.pk).describe())


def test_reading_again_changes_nothing(page: Any) -> None:
    assert digest(page) == digest(page)


def test_another_number_or_agency_name_changes_it(page: Any) -> None:
    before = digest(page)
    Contact.objects.update(phone="114 14")
    with_number = digest(page)
    Agency.objects.filter(code="socialstyrelsen").update(name_sv="Ny myndighet")
    assert len({before, with_number, digest(page)}) == 3
