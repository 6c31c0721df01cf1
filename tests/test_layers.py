"""Imports point one way: ground, then stages that do not know each other, then what puts them together."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import govterms

PACKAGE = Path(govterms.__file__).parent
GROUND = {
    "answers",
    "archives",
    "errors",
    "spans",
    "chars",
    "script",
    "folding",
    "letters",
    "diagnostics",
    "docstrings",
    "models",
    "once",
    "packed",
    "writing",
}
STAGES = {"read", "repair", "harvest", "glossary", "annotate", "render"}
ANNOTATED = {"annotated"}
FACADE = {"facade"}
PIPELINE = {"pipeline"}
TOP = {"", "cli", "sites", "__main__"}  # "" is the package itself: `import govterms`

# What each part of the package may import, besides itself.
ALLOWED = {
    **dict.fromkeys(GROUND, GROUND),
    **dict.fromkeys(STAGES, GROUND),
    **dict.fromkeys(ANNOTATED, GROUND | STAGES),
    **dict.fromkeys(FACADE, GROUND | STAGES | ANNOTATED),
    **dict.fromkeys(PIPELINE, GROUND | STAGES | FACADE),
    "": GROUND | STAGES | ANNOTATED | FACADE | PIPELINE,
    "cli": GROUND | STAGES | ANNOTATED | FACADE | PIPELINE | {""},
    "sites": GROUND | STAGES | ANNOTATED | FACADE | PIPELINE | {""},
    "__main__": {"cli"},
}


def module_name(path: Path) -> str:
    parts = ("govterms", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported_modules(name: str) -> set[str]:
    """Return the modules of the package that `name` imports anywhere, inside functions and for types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in MODULES}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write imports in full"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & MODULES.keys() or {node.module} & MODULES.keys()
    return found - {name}


def part_of(name: str) -> str:
    return name.removeprefix("govterms").removeprefix(".").partition(".")[0]


IMPORTS = {name: imported_modules(name) for name in MODULES}


def test_every_part_of_the_package_has_a_layer():
    assert {part_of(name) for name in MODULES} <= ALLOWED.keys()


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_one_way(name):
    part = part_of(name)
    wrong = {other for other in IMPORTS[name] if part_of(other) not in ALLOWED[part] | {part}}
    assert not wrong, f"{name} may not import {sorted(wrong)}"


def test_there_is_no_cycle_of_imports():
    order = list(TopologicalSorter(IMPORTS).static_order())  # raises CycleError, which names the cycle
    assert len(order) == len(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_modules_stay_short_enough_to_read_in_one_go(name):
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 300
