"""The tree keeps its shape: one-way imports, no circles, small functions, patterns that say what they match."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A row may import itself and the rows above it; folders of one row know nothing of each other.
FLOORS = [
    ["errors"],
    ["ontology"],
    ["extraction/facts", "extraction/lexicons", "extraction/budget", "extraction/gc_pause"],
    ["extraction/text"],
    ["extraction/metadata", "extraction/formats"],
    ["extraction/page"],
    ["extraction/structure"],
    ["extraction/citations", "extraction/agencies", "extraction/quantities", "extraction/goals"],
    ["extraction/responsibilities", "extraction/validity"],
    ["extraction/rules"],
    ["extraction"],
    ["graph/rdf"],
    ["graph/search"],
    ["graph/store"],
    ["graph/exports"],
    ["graph/corrections"],
    ["graph/build", "graph/policy"],
    ["graph/network"],
    ["graph/review", "graph/diffusion"],
    ["graph/views"],
    ["queries"],
    ["queries/web"],
]
FOLDERS = ["ontology", "extraction", "graph", "queries"]
MODULES = [p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*.py"))] + sorted(ROOT.glob("*.py"))
NAMES = [p.relative_to(ROOT).as_posix() for p in MODULES]
LONGEST_FUNCTION, LONGEST_PATTERN, MOST_BRANCHES, MOST_MODULES = 40, 150, 15, 20


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_nobody_imports_upwards(path):
    mine = floor(path.relative_to(ROOT).with_suffix("").as_posix())
    upwards = ["/".join(theirs) for theirs in imported(path) if not allowed(mine, floor("/".join(theirs)))]
    assert not upwards, f"{path.name} imports {upwards}"


def floor(name: str) -> tuple[int, str]:
    """The row of FLOORS that holds a module or folder, and the longest entry there that does."""
    entries = [(i, e) for i, row in enumerate(FLOORS) for e in row if name == e or name.startswith(e + "/")]
    return max(entries, key=lambda entry: len(entry[1]), default=(len(FLOORS), ""))


def allowed(mine: tuple[int, str], theirs: tuple[int, str]) -> bool:
    return theirs[0] < mine[0] or theirs == mine


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules and folders of this package that a module imports, as parts below the root."""
    folder = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1] + tuple((node.module or "").split(".") if node.module else ())
            yield from ((*base, name.name) for name in node.names)


def test_no_modules_import_each_other_in_a_circle():
    known = {p.relative_to(ROOT).with_suffix("").parts for p in MODULES}
    edges = defaultdict(set)
    for path in MODULES:
        mine = path.relative_to(ROOT).with_suffix("").parts
        for parts in imported(path):
            target = parts if parts in known else parts[:-1]
            if target in known and target != mine:
                edges[mine].add(target)
    assert sum(map(len, edges.values())) > 300, "the imports were not read"
    left = dict(edges)
    while ready := [m for m, targets in left.items() if not targets & left.keys()]:
        for m in ready:
            del left[m]
    assert not left, f"in or above a circle: {sorted('/'.join(m) for m in left)}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_functions_are_short_and_branch_little(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert code_lines(node) <= LONGEST_FUNCTION, f"{node.name} has {code_lines(node)} lines"
            assert complexity(node) <= MOST_BRANCHES, f"{node.name} has complexity {complexity(node)}"


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without those of its docstring."""
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if documented else 0)


BRANCHES = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.comprehension, ast.Assert, ast.match_case)


def complexity(function: ast.AST) -> int:
    """McCabe's number: one, and one for each branch, loop, handler and further operand of and/or."""
    total = 1
    for node in ast.walk(function):
        total += isinstance(node, BRANCHES)
        total += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
    return total


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_long_pattern_names_its_parts_and_shows_an_example(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(tree(path)):
        if is_pattern(node) and len(words := written(node.args[0])) > LONGEST_PATTERN:
            assert "(?P<" in words or "{" in words, f"line {node.lineno}: {len(words)} characters without a named part"
            above = "\n".join(lines[max(0, node.lineno - 8) : node.end_lineno + 3])
            assert re.search(r"#.*[\u4e00-\u9fff]|\"\"\".*[\u4e00-\u9fff]", above), f"line {node.lineno}: no example"


def is_pattern(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "compile"
        and bool(node.args)
    )


def written(pattern: ast.expr) -> str:
    """A pattern as its module spells it, a part put in by name as {}."""
    if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
        return pattern.value
    if isinstance(pattern, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in pattern.values)
    return ""


@pytest.mark.parametrize("folder", sorted({p.parent for p in MODULES}), ids=str)
def test_a_folder_holds_at_most_twenty_modules(folder):
    assert len([p for p in folder.glob("*.py") if p.name != "__init__.py"]) <= MOST_MODULES
