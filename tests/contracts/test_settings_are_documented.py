"""docs/settings.md names each variable that the portal reads, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.contracts import imports

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = "portal.settings.environment"
OF_PROGRAMS = {"DJANGO_SETTINGS_MODULE"}


def variables_read_by_the_portal() -> set[str]:
    """The first word of each `env.…("NAME")`."""
    return {
        node.args[0].value
        for node in ast.walk(imports.tree(SETTINGS))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and isinstance(node.args[0], ast.Constant)
    }


def documented() -> set[str]:
    rows = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_]+)`", rows, re.MULTILINE))


def test_each_variable_is_documented_and_nothing_else() -> None:
    assert len(variables_read_by_the_portal()) >= 7
    assert documented() == variables_read_by_the_portal()


def test_the_environment_is_read_in_one_module() -> None:
    """The commands of `portal.running` come before the settings and hand the environment on."""
    readers = {
        module
        for module in imports.modules()
        if not module.startswith("portal.running")
        for name in re.findall(r"os\.(?:environ|getenv)\W+(?:get|setdefault)?\W*([A-Z_]+)", _text(module))
        if name not in OF_PROGRAMS
    }
    assert readers == set()


def _text(module: str) -> str:
    return imports.modules()[module].read_text(encoding="utf-8")
