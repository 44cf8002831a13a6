"""`make run` on a machine without Pango: it says how to get it, and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.paper.child import WITHOUT_PANGO
from portal.running import site

NO_PANGO = Path(__file__).resolve().parent.parent / "portal" / "paper" / "without_pango.py"


def test_the_probe_finds_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Python reads `sitecustomize` first, and it takes Pango away from the system's loader."""
    (tmp_path / "sitecustomize.py").write_bytes(
        NO_PANGO.read_bytes().replace(b"from portal.paper import child", b"")
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert site._probe_for_paper().wait() == WITHOUT_PANGO


@pytest.mark.parametrize("with_paper", [True, False])
def test_the_worker_is_started_where_it_can_work(with_paper: bool) -> None:
    names = [process.name for process in site._processes(8000, {}, with_paper=with_paper)]
    assert names == ["site", "worker", *(["paper-worker"] if with_paper else [])]


def test_the_run_says_how_to_get_it() -> None:
    said = site._ready(8000, "", 1, with_paper=False)
    assert "apt-get install libpango-1.0-0" in said
    assert "http://127.0.0.1:8000/" in said
    assert "libpango" not in site._ready(8000, "", 1, with_paper=True)
