"""The locks (docs/decisions/0005-locks-without-addresses.md)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN, DEVELOP = "requirements.lock", "requirements-dev.lock"


def text(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", [RUN, DEVELOP])
def test_a_lock_names_no_address_and_no_index(lock: str) -> None:
    assert re.findall(r"https?:|file:|git\+|^\s*--(?!hash=).*", text(lock), re.MULTILINE) == []


@pytest.mark.parametrize("lock", [RUN, DEVELOP])
def test_each_package_of_a_lock_has_its_digests(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text(lock), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(lock)) > 0
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (RUN, PROJECT["dependencies"]),
        (DEVELOP, PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_a_lock_holds_what_pyproject_asks_for(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    missing = []
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            missing.append(f"{requirement}: locked is {version}")
    assert missing == [], "make lock"


@pytest.mark.parametrize("lock", [RUN, DEVELOP])
def test_a_lock_holds_nothing_that_nobody_asks_for(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text(lock), flags=re.MULTILINE)[1:]
    asked_by_pyproject = {
        canonicalize_name(Requirement(line).name)
        for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    }
    for block in blocks:
        name = block.split("==")[0]
        if "(pyproject.toml)" in block:
            assert name in asked_by_pyproject, f"{name} is locked but no longer asked for: make lock"


def test_the_development_lock_holds_all_of_the_other_in_the_same_versions() -> None:
    assert pins(RUN).items() <= pins(DEVELOP).items()


def test_what_looks_up_an_index_by_name_is_not_committed() -> None:
    assert [name for name in ("uv.lock", "pylock.toml") if (ROOT / name).exists()] == []
