"""The tree keeps its shape: one-way imports, short modules that say what they are for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ["ontology", "extraction", "graph", "queries"]
# In each line what may import the lines above it; quantities, citations and who know nothing of each other.
EXTRACTION = {"page": 1, "structure": 2, "citations": 3, "who": 3, "quantities": 3, "rules": 4}
WHOLE = ["pipeline", "finders", "__init__"]
"""The modules of extraction that bring its folders together; the others there serve every folder and import none."""
MODULES = [p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*.py"))] + sorted(ROOT.glob("*.py"))
NAMES = [str(p.relative_to(ROOT)) for p in MODULES]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_short_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_nobody_imports_upwards(path):
    mine = path.relative_to(ROOT).with_suffix("").parts
    upwards = [".".join(theirs) for theirs in imported(path) if level(theirs) > level(mine)]
    assert not upwards, f"{path.name} imports {upwards}"


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules and folders of this package that a module imports, as parts below the root."""
    here = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1] + tuple((node.module or "").split(".") if node.module else ())
            yield from ((*base, name.name) for name in node.names)


def level(parts: tuple[str, ...]) -> tuple[int, int]:
    """How high a module stands: its folder's place, and within extraction its folder's."""
    if parts[0] not in FOLDERS:
        return len(FOLDERS), 0
    if parts[0] != "extraction":
        return FOLDERS.index(parts[0]), 0
    return 1, 9 if parts[1] in WHOLE else EXTRACTION.get(parts[1], 0)


def test_kinds_of_fact_do_not_know_of_each_other():
    beside = [name for name, place in EXTRACTION.items() if place == 3]
    for path in MODULES:
        mine = path.relative_to(ROOT).parts
        if mine[0] == "extraction" and mine[1] in beside:
            others = {theirs[1] for theirs in imported(path) if theirs[0] == "extraction"} & set(beside) - {mine[1]}
            assert not others, f"{path.name} imports {others}"
