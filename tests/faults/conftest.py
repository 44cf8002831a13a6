from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal.running.elasticsearch import nodes
from portal.running.progress import StepError
from tests.search.conftest import add, no_acts, registered, root, wagtail_pages

__all__ = ["add", "cluster", "no_acts", "registered", "root", "wagtail_pages"]

HEAP = 400


@pytest.fixture(scope="module")
def cluster() -> Iterator[list[nodes.Node]]:
    """Three nodes that can all be master, for tests that kill some; the test carries the mark `elasticsearch`."""
    running = nodes.running(3, HEAP)
    try:
        started = running.__enter__()
    except StepError as failure:
        pytest.skip(str(failure))
    yield started
    running.__exit__(None, None, None)
