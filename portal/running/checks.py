"""`make check`: everything that can be known without running the portal. All checks run; all failures are shown."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from portal.running import environment
from portal.running.paths import PACKAGES, PYTHON
from portal.running.progress import StepError, quietly, say, step

CONTRACTS = ("architecture", "forbidden", "locks", "settings_are_documented", "documentation")


@dataclass(frozen=True)
class Check:
    title: str
    command: tuple[str | Path, ...]
    cure: str


CHECKS = (
    Check("Format", ("-m", "ruff", "format", "--check", "."), "make format"),
    Check("Lint", ("-m", "ruff", "check", "."), "make format mends what can be mended by itself"),
    Check("Types", ("-m", "mypy", *PACKAGES, "manage.py"), "give the types that are named"),
    Check("Migrations are complete", ("manage.py", "makemigrations", "--check", "--dry-run"),
          "python manage.py makemigrations"),
    Check("Migrations are safe", ("-m", "portal.running.migrations_lint"),
          "split the migration as the line says, or say in it why it is safe (docs/running.md)"),
    Check("Catalogues", ("-m", "portal.running.catalogues_check"), "make messages, then translate"),
    Check("Contracts", ("-m", "pytest", "-q", *(f"tests/contracts/test_{name}.py" for name in CONTRACTS)),
          "each test says what holds"),
)  # fmt: skip


def run() -> int:
    """Run every check; 1 when any failed, with what each says and how it is mended."""
    environment.ensure(dev=True)
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    failures = [said for check in CHECKS if (said := _said(check, surroundings))]
    for said in failures:
        say(f"\n{said}")
    return 1 if failures else 0


def _said(check: Check, surroundings: dict[str, str]) -> str:
    try:
        with step(check.title):
            quietly([PYTHON, *check.command], f"To mend it: {check.cure}", surroundings)
    except StepError as failure:
        return f"{check.title}\n{failure}"
    return ""
