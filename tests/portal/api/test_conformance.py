"""Whatever is asked, in any form, the answer is one that the API's own description tells of."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.wsgi import application
from tests.portal.editorial.making import body, guidance, section, text

pytestmark = pytest.mark.django_db
DESCRIPTION = "/api/v1/openapi.json"


@pytest.fixture
def operations(db, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(3):
        guidance(title=f"Sida {number}", body=body(section("Ring", f"k7f3{number + 2}"), text("Ring 112.")))
    with connections_kept():
        schema = schemathesis.openapi.from_wsgi(DESCRIPTION, application)
        yield [found.ok() for found in schema.get_all_operations()]


@contextmanager
def connections_kept():
    """A request ends by closing the connection, and with it the test's transaction; Django's client sees to that."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_operation_answers_as_described(operations):
    assert len(operations) == 6

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(operations).flatmap(lambda operation: operation.as_strategy()))
    def answers_as_described(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    answers_as_described()
