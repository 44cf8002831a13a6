"""What no file of the project holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".toml",
    ".yaml",
    ".yml",
    ".po",
    ".txt",
    ".lock",
    ".svg",
    ".json",
    "",
}
# Written so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.:/])/(?:home|root|work|Users)/\w",
    "work that is not finished": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY",
    "a mark of a merge": r"^(?:<{7}|>{7}) ",
}


def files() -> list[Path]:
    """What is under version control, or would come under it."""
    hidden = re.compile(r"\.(?!ci$|gitignore$)")
    tops = [top for top in ROOT.iterdir() if top.name != "var" and not hidden.match(top.name)]
    paths = (path for top in tops for path in (top.rglob("*") if top.is_dir() else [top]))
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def test_the_files_are_seen() -> None:
    names = {str(path.relative_to(ROOT)) for path in files()}
    assert {"README.md", ".ci/run", "portal/settings/__init__.py", "requirements.lock"} <= names


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files()
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    }
    assert found == set()
