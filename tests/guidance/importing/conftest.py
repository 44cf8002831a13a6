"""The five real documents are read where they lie: text of others is not kept with the code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = Path(os.environ.get("PORTAL_SOURCES") or ROOT.parent / "shared" / "sources")
EXPECTED = Path(__file__).parent / "expected"
DOCUMENTS = sorted(path.stem for path in EXPECTED.glob("*.json"))


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> str:
    """The name of each of the five in turn."""
    return str(request.param)


@pytest.fixture
def source(document: str) -> bytes:
    path = SOURCES / f"{document}.txt"
    if not path.exists():
        message = f"{path.name} is not in PORTAL_SOURCES ({SOURCES})"
        if os.environ.get("CI") or os.environ.get("PORTAL_STRICT") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path.read_bytes()
