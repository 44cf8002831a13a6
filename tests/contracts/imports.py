"""What each module of the project imports, read from the code without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = ("guidance", "portal", "search", "translations")


@cache
def modules() -> dict[str, Path]:
    """Dotted name to file, without migrations."""
    files = (file for floor in FLOORS for file in (ROOT / floor).rglob("*.py"))
    return {_name(file): file for file in files if "migrations" not in file.parts}


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """Everything that `module` imports, at its top or inside a function; a submodule by its own name."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else str(node.module) for name in names)


def room(module: str) -> str:
    """`portal.pages.models.base` lies in `portal.pages`."""
    return ".".join(module.split(".")[:2])


def arrows_between_rooms() -> dict[str, set[str]]:
    """Room to the rooms that it imports, within the project; its own left out."""
    arrows: dict[str, set[str]] = {}
    for module in modules():
        ours = {room(name) for name in imported(module) if name.split(".")[0] in FLOORS}
        arrows.setdefault(room(module), set()).update(ours - {room(module)})
    return arrows
