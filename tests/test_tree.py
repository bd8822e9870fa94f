"""The tree keeps its shape: one-way imports, short modules that say what they are for."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ["ontology", "extraction", "graph", "queries"]
MODULES = [p for folder in ORDER for p in sorted((ROOT / folder).glob("*.py"))] + [
    ROOT / "cli.py",
    ROOT / "console.py",
    ROOT / "console.py",
    ROOT / "__init__.py",
]


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(ROOT)) for p in MODULES])
def test_a_module_is_short_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(ROOT)) for p in MODULES])
def test_nobody_imports_upwards(path):
    if path.parent == ROOT:
        return
    mine = ORDER.index(path.parent.name)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 2 and node.module:
            assert ORDER.index(node.module.split(".")[0]) < mine, f"{path.name} imports {node.module}"
