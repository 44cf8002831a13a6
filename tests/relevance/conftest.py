"""The demonstration, written once for all tests that have `sites`, and indexed once in each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from guidance.demo import demonstration
from search import entries
from search.engines import Engine, Reading
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of
from search.engines.embedded.engine import EmbeddedEngine
from search.identifiers import forget_act_names
from search.vocabulary.known import forget_vocabulary


@pytest.fixture(scope="module")
def demonstrated(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Reading]]:
    """The pages of the demonstration as they are read; they are in the database until the module ends."""
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=tmp_path_factory.mktemp("var")),
        transaction.atomic(),
    ):
        translation.activate("sv")
        demonstration.write()
        forget_act_names()
        forget_vocabulary()
        yield [Reading(page, 1, tuple(entries.read(page))) for page in entries.all_page_ids()]
        transaction.set_rollback(True)


@pytest.fixture(
    scope="module", params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
)
def site(
    request: pytest.FixtureRequest, demonstrated: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine that has the demonstration's pages; what has this is run on each engine."""
    folder: Path = tmp_path_factory.mktemp("index")
    engine: Engine = EmbeddedEngine(folder)
    if request.param == "elasticsearch":
        engine = ElasticsearchEngine([request.getfixturevalue("elasticsearch_url")], prefix_of(folder))
    build = engine.new_build()
    with engine.writer(build) as writer:
        writer.write(demonstrated)
    engine.publish(build)
    yield engine
    if isinstance(engine, ElasticsearchEngine):
        engine.remove()
