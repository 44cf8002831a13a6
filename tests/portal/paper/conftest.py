from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal.paper import laying_out, worker
from portal.paper.models import PaperFile
from tests.portal.editorial import making


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """The folder of media, new for each test."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def home(db: None) -> Any:
    return making.home()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that writes a few bytes for a PDF, fails or hangs as the text asks for."""
    monkeypatch.setattr(laying_out, "MODULE", "tests.portal.paper.quick_child")


@pytest.fixture
def work(home: Any, quick: None) -> Callable[[], list[str]]:
    """Works off what is due; gives the names of the files that were made."""
    known = worker.consumer()

    def work() -> list[str]:
        before = dict(PaperFile.objects.values_list("name", "source"))
        while worker.deliver(known):
            pass
        return sorted(row.name for row in PaperFile.objects.all() if before.get(row.name) != row.source)

    work()
    return work
