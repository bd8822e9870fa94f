"""The habits of a public project: files, versions, addresses, workflows."""

import ast
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"])
def test_the_files_of_a_public_project_are_there(name):
    assert len(text(name).splitlines()) > 5


def test_the_licence_of_the_metadata_is_the_licence_of_the_file():
    assert PROJECT["license"] == "MIT"
    assert text("LICENSE").startswith("MIT License\n")
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in text("LICENSE")


def test_the_version_of_the_ontology_and_the_changelog_is_the_project_s():
    assert re.search(r'owl:versionInfo "(.+?)"', text("ontology/quanze.ttl"))[1] == PROJECT["version"]
    assert f"\n## [{PROJECT['version']}]" in text("CHANGELOG.md")


def test_the_package_says_its_version():
    import quanze

    assert quanze.__version__ == PROJECT["version"]


def test_metadata_names_authors_addresses_and_kind():
    assert PROJECT["authors"]
    assert {"Repository", "Documentation", "Changelog", "Issues"} <= PROJECT["urls"].keys()
    pythons = {
        c.rsplit(" ", 1)[1] for c in PROJECT["classifiers"] if c.startswith("Programming Language :: Python :: 3.")
    }
    assert pythons == {"3.11", "3.12", "3.13", "3.14"}
    assert set(job("linux")["strategy"]["matrix"]["python"]) == pythons


def test_every_folder_of_modules_is_a_package_of_the_wheel():
    settings = tomllib.loads(text("pyproject.toml"))["tool"]["setuptools"]
    top = ("ontology", "extraction", "graph", "queries")
    folders = {p.parent.relative_to(ROOT) for name in top for p in (ROOT / name).rglob("*.py")}
    assert {"quanze", *(".".join(["quanze", *f.parts]) for f in folders)} == set(settings["packages"])


def declared(*extras):
    """The names of the distributions that the project, or these of its extras, asks for."""
    lists = PROJECT["optional-dependencies"]
    wanted = [r for name in extras for r in lists[name]] if extras else PROJECT["dependencies"]
    return {re.split(r"[^\w.-]", r)[0].lower().replace("_", "-") for r in wanted}


def test_an_extra_that_is_named_exists():
    extras = PROJECT["optional-dependencies"]
    named = [n.strip() for several in extras.values() for r in several for n in re.findall(r"^quanze\[(.+)\]", r)]
    named += re.findall(r"(?:quanze|\.)\[([\w,]+)\]", text("README.md") + text("README.zh.md"))
    assert {name for group in named for name in group.split(",")} <= extras.keys()


def test_what_is_imported_is_declared():
    """Not only there because something else asks for it."""
    held = packages_distributions()
    asked = declared() | declared(*(set(PROJECT["optional-dependencies"]) - {"dev"}))
    modules = [p for name in ("ontology", "extraction", "graph", "queries") for p in (ROOT / name).rglob("*.py")]
    missing = {
        (path.relative_to(ROOT).as_posix(), top)
        for path in [*modules, *ROOT.glob("*.py")]
        for top in imported(path) & held.keys() - {"quanze"}
        if not {d.lower().replace("_", "-") for d in held[top]} & asked
    }
    assert missing == set()


def imported(path):
    """The first parts of the names of the modules that a module imports, anywhere in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and not n.level and n.module]
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_pictures_stand_at_the_repository_s_address_and_links_lead_to_files(name):
    raw = PROJECT["urls"]["Repository"].replace("github.com", "raw.githubusercontent.com") + "/main/"
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text(name))
    assert len(pictures) >= 2
    for address in pictures:
        assert address.startswith(raw)
        assert (ROOT / address.removeprefix(raw)).is_file()
    links = [a for a in re.findall(r"(?<!!)\[[^]]*\]\(([^)#]+)", text(name)) if not a.startswith("http")]
    assert links
    assert not [a for a in links if not (ROOT / a).exists()]


# ---- workflows -------------------------------------------------------------------------------------------------------

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def job(name):
    return yaml.safe_load(text(".github/workflows/ci.yml"))["jobs"][name]


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it():
    uses = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(uses) >= 8
    assert not [line for line in uses if not re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d", line)]


def test_the_workflow_reads_only_and_runs_what_is_there():
    workflow = yaml.safe_load(text(".github/workflows/ci.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow["jobs"]) == {"linux", "macos", "windows", "docs"}
    commands = [s["run"] for j in workflow["jobs"].values() for s in j["steps"] if "run" in s]
    for command in commands:
        for path in re.findall(r"(?:^|\s)((?:tests|\.ci)/[\w./]+)", command):
            assert (ROOT / path).exists(), command


@pytest.mark.parametrize("name", [".github/dependabot.yml", ".pre-commit-config.yaml", "mkdocs.yml"])
def test_settings_are_yaml(name):
    settings = yaml.load(text(name), Loader=yaml.BaseLoader)
    assert isinstance(settings, dict)


def test_hooks_run_files_that_are_there():
    hooks = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    paths = [word for hook in hooks for word in hook["entry"].split() if "/" in word]
    assert paths
    assert all((ROOT / path).is_file() for path in paths)


def test_ci_runs_the_commands_of_the_readme():
    blocks = re.findall(r"<!-- (tests|slow-tests) -->\n```sh\n(.*?)```\n<!-- end -->", text("README.md"), re.DOTALL)
    assert [name for name, _ in blocks] == ["tests", "slow-tests"]
    assert '-m "not slow"' in blocks[0][1]
    assert "-m slow" in blocks[1][1]
    assert "for block in tests slow-tests" in text(".ci/run")


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_the_script_of_ci_is_shell():
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")]).returncode == 0
