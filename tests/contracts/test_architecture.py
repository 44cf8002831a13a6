"""The shape of the house (docs/decisions/0001-four-floors.md)."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.contracts import imports

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "core", "misc"}


def test_imports_only_go_down() -> None:
    up = {(module, name) for module, name in _imports_of_our_own() if _floor(name) < _floor(module)}
    assert up == set()


def _imports_of_our_own() -> set[tuple[str, str]]:
    return {
        (module, name)
        for module in imports.modules()
        for name in imports.imported(module)
        if name.split(".")[0] in imports.FLOORS
    }


def _floor(name: str) -> int:
    """0 is the top."""
    return imports.FLOORS.index(name.partition(".")[0])


def test_no_two_rooms_import_each_other_even_by_way_of_others() -> None:
    try:
        TopologicalSorter(imports.arrows_between_rooms()).prepare()
    except CycleError as cycle:
        pytest.fail(" -> ".join(cycle.args[1]))


def test_the_portal_runs_without_the_tests() -> None:
    outside = {
        (module, name)
        for module in imports.modules()
        for name in imports.imported(module)
        if name.split(".")[0] in {"tests", "benchmarks", "pytest", "hypothesis", "playwright"}
    }
    assert outside == set()


@pytest.mark.parametrize("cleaner", ["bleach", "nh3"])
def test_html_from_people_is_cleaned_in_one_module(cleaner: str) -> None:
    users = {
        module
        for module in imports.modules()
        if any(name.split(".")[0] == cleaner for name in imports.imported(module))
    }
    assert users == {"portal.content.html"}


def test_a_module_has_a_name_that_says_something() -> None:
    named = {name for name in imports.modules() if NAMES_THAT_SAY_NOTHING & set(name.split("."))}
    assert named == set()


def test_a_file_stays_under_300_lines() -> None:
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in imports.modules().items()}
    assert {module: count for module, count in lines.items() if count > LONGEST_FILE} == {}


def test_a_function_stays_under_40_lines() -> None:
    long = {
        f"{module}.{node.name}": _length(node)
        for module in imports.modules()
        if not module.startswith("guidance.demo")
        for node in ast.walk(imports.tree(module))
        if isinstance(node, ast.FunctionDef) and _length(node) > LONGEST_FUNCTION
    }
    assert long == {}


def _length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_an_import_of_our_own_leads_somewhere() -> None:
    """`imports` reads names only; this keeps it honest, so that the other tests see what is there."""
    found = _imports_of_our_own()
    assert len(found) > 100
    assert {name for _, name in found} <= set(imports.modules())
