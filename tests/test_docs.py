"""The documentation: generated pages are those of the code, examples run and print what they show, the site builds offline."""

import ast
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import quanze

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_says_what_the_code_says(name):
    assert PAGES[name]() == (DOCS / name).read_text("utf-8"), "run python docs/generate.py"


def test_every_command_query_kind_of_fact_and_lexicon_has_its_place():
    assert len(re.findall(r"^## quanze ", (DOCS / "commands.md").read_text("utf-8"), re.MULTILINE)) >= 13
    assert len(re.findall(r"^\| `", (DOCS / "queries.md").read_text("utf-8"), re.MULTILINE)) >= 40
    for name, folder in (("facts.md", "queries/facts"), ("lexicons.md", "extraction/lexicon")):
        heads = re.findall(r"^## (.+)$", (DOCS / name).read_text("utf-8"), re.MULTILINE)
        assert heads == sorted(p.stem for p in (ROOT / folder).iterdir() if p.suffix in (".rq", ".tsv"))


def test_every_public_name_is_in_the_reference():
    page = (DOCS / "api.md").read_text("utf-8")
    shown = {line.removeprefix("::: ") for line in page.splitlines() if line.startswith("::: ")}
    homes = {f"{value.__module__}.{value.__qualname__}" for value in map(lambda n: getattr(quanze, n), public_names())}
    assert homes - shown == set()
    assert shown - homes == set()


def public_names():
    names = set(quanze.__all__) - {"QuanzeError", "errors", "__version__"}  # the page on errors, and the text above
    assert len(names) >= 40
    return sorted(names)


@pytest.mark.parametrize("name", ["tutorial.md", "impact.md", "sparql.md", "errors.md"])
def test_the_examples_of_a_page_run_and_print_what_it_shows(name, examples, tmp_path):
    shutil.copytree(examples, tmp_path / "build" / "kg")  # so that the page's build has nothing left to do
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    page = (DOCS / name).read_text("utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout == "".join(re.findall(r"```text\n(.*?)```", page, re.DOTALL))


def test_the_site_builds_without_a_warning_and_asks_no_other_host(tmp_path):
    pytest.importorskip("material", reason="The site needs the extra `docs`.")
    pytest.importorskip("mkdocstrings")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) >= 15
    for page in pages:
        html = page.read_text("utf-8")
        asked = re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=\"?(https?:)?//", html)
        asked += re.findall(r"<link[^>]*rel=\"?(?:stylesheet|preconnect|icon)\"?[^>]*href=\"?https?:", html)
        assert not asked, page
    assert "牵头" in (tmp_path / "site" / "ontology" / "index.html").read_text("utf-8")
    assert "extract" in (tmp_path / "site" / "api" / "index.html").read_text("utf-8")


FOLDERS = sorted(
    {p.parent for folder in ("ontology", "extraction", "graph", "queries") for p in (ROOT / folder).rglob("*.py")}
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_folder_names_its_modules_and_folders(folder):
    about = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    names = {p.stem for p in folder.glob("*.py")} | {p.parent.name for p in folder.glob("*/__init__.py")}
    named = set(re.findall(r"`(\w+)`", about))
    assert names - {"__init__"} - named == set(), "not named in the folder's docstring"
    assert named - names == set(), "named, but not there"
