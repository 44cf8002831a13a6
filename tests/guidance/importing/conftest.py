"""The five real documents are read where they lie: text of others is not kept with the code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from wagtail.models import Page

from guidance.themes.models import ThemePage
from portal.pages.models import HomePage

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
        pytest.skip(f"no {SOURCES} with the real documents; PORTAL_SOURCES names another folder")
    return path.read_bytes()


@pytest.fixture
def hub(db: None) -> Page:
    """A theme below the home page, both live."""
    root = Page.get_first_root_node()
    texts = {"summary": "Om sidan.", "change_note": "Första versionen."}
    home = root.add_child(instance=HomePage(title="Start", slug="hem", heading="Start", **texts))
    return home.add_child(instance=ThemePage(title="Ensamkommande barn", slug="ensamkommande-barn", **texts))
