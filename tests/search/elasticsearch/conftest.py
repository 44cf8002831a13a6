from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.names import prefix_of


@pytest.fixture
def engine(elasticsearch_url: str, tmp_path: Path) -> Iterator[ElasticsearchEngine]:
    engine = ElasticsearchEngine([elasticsearch_url], prefix_of(tmp_path))
    yield engine
    engine.remove()


@pytest.fixture(scope="module")
def kept(
    elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ElasticsearchEngine, str]]:
    """An engine and one build of it, that the tests of a module write into, each other pages."""
    engine = ElasticsearchEngine([elasticsearch_url], prefix_of(tmp_path_factory.mktemp("index")))
    build = engine.new_build()
    engine.writer(build).close()
    engine.publish(build)
    yield engine, build
    engine.remove()
