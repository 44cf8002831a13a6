from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import Engine
from search.engines.choice import engine_at


@contextmanager
def scratch_engine(name: str) -> Iterator[Engine]:
    """An engine with nothing in it; whatever is written there is gone afterwards. KeyError for an unknown name."""
    with tempfile.TemporaryDirectory(prefix="scratch-") as folder:
        engine = engine_at(name, Path(folder))
        try:
            yield engine
        finally:
            _remove(engine)


def _remove(engine: Engine) -> None:
    """What lies in a cluster does not go with a folder. The client is slow to import, so only who needs it does."""
    if engine.name == "elasticsearch":
        from search.engines.elasticsearch.engine import ElasticsearchEngine

        if isinstance(engine, ElasticsearchEngine):
            engine.remove()
