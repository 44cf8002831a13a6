"""Citations from before stycken had keys get theirs where one stycke of one section is written."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from guidance.law.models import Citation
from search.outbox.models import Change
from tests.guidance.law.making import citing, lvu

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "stycke"),
    [
        ("14 § andra stycket LVU", "/2"),
        ("14 § Första stycket 2 LVU", "/1"),
        ("14 § LVU", ""),
        ("14 § första stycket och andra stycket LVU", ""),
        ("14 § andra stycket och 12 § LVU", ""),
    ],
)
def test_one_stycke_of_one_section_gets_its_key_and_its_page_is_read_again(written, stycke):
    lvu()
    page = citing("Se 14 § LVU.")
    Citation.objects.update(written=written, whole="")
    Change.objects.all().delete()
    import_module("guidance.law.migrations.0003_stycken_that_texts_write").read_stycken(apps, None)
    assert [(row.key, row.whole) for row in Citation.objects.all()] == [(f"1990:52/14{stycke}", "1990:52/14")]
    assert Change.objects.filter(page=page.pk).exists() is bool(stycke)
