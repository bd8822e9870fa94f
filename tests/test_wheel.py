"""The wheel holds the package and nothing else, the source distribution the demo too, and both work where installed."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OUTER = [p for p in sys.path if p.endswith("-packages")]  # this environment may itself stand on another
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


def wheel_of(folder: Path, out: Path) -> Path:
    """The wheel of a source folder, made with this environment's setuptools."""
    make = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(out), str(folder)]
    done = subprocess.run(make, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_quanze_and_its_data_only(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {n.split("/")[0] for n in names if ".dist-info/" not in n} == {"quanze"}
    assert {"quanze/py.typed", "quanze/ontology/quanze.ttl", "quanze/queries/facts/documents.rq"} <= set(names)
    assert any(n.startswith("quanze/extraction/lexicon/") for n in names)
    assert not any("/tests/" in n for n in names)


def test_the_wheel_carries_its_licence_and_where_it_comes_from(wheel):
    archive = zipfile.ZipFile(wheel)
    names = [n for n in archive.namelist() if ".dist-info/" in n]
    assert any(n.endswith("licenses/LICENSE") for n in names)
    metadata = archive.read(next(n for n in names if n.endswith("/METADATA"))).decode()
    assert "License-Expression: MIT" in metadata
    assert "Project-URL: Repository, https://" in metadata
    assert "Author: " in metadata


def run_installed(home: Path, package: Path, commands: list[list[str]], cwd: Path) -> list[str]:
    """What commands print in a new environment with the package; dependencies come from this environment alone."""
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    site = next((home / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text("\n".join([sysconfig.get_paths()["purelib"], *OUTER]) + "\n")
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    pip = [python, "-m", "pip", "install", "--no-deps", "-q", package]
    outputs = []
    for command in (pip, [python, "-c", "import quanze; print(quanze.__file__)"], *commands):
        words = [home / "bin" / "quanze", *command[1:]] if command[0] == "quanze" else command
        done = subprocess.run(words, env=bare, capture_output=True, text=True, cwd=cwd)
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert outputs[1].startswith(str(site))
    return outputs[2:]


def test_a_command_runs_from_the_installed_wheel(wheel, tmp_path):
    text = tmp_path / "notice.txt"
    text.write_text(
        "云岭县人民政府\n关于防汛的通知\n\n云政〔2021〕3号\n\n各乡镇人民政府：\n\n请于2021年6月底前完成。（责任单位：县水利局）\n\n2021年5月6日\n"
    )
    (built,) = run_installed(tmp_path / "env", wheel, [["quanze", "build", str(text), "--out", "kg"]], tmp_path)
    assert "1" in built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory) -> Path:
    """The source distribution, made from a copy of what git knows, as a release makes it."""
    out, clone = tmp_path_factory.mktemp("sdist"), tmp_path_factory.mktemp("clone")
    known = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    for name in filter(None, known.stdout.split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)
    make = "import sys; from setuptools.build_meta import build_sdist; build_sdist(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", make, str(out)], cwd=clone, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.tar.gz"))


def test_the_source_distribution_holds_the_package_and_the_examples_and_no_tests(sdist):
    with tarfile.open(sdist) as archive:
        names = {m.name.split("/", 1)[1] for m in archive.getmembers() if m.isfile()}
    assert {"LICENSE", "CHANGELOG.md", "README.md", "README.zh.md", "pyproject.toml", "cli.py"} <= names
    assert len([n for n in names if n.startswith("examples/")]) >= 16
    assert {"extraction/lexicon/reform.tsv", "ontology/quanze.ttl", "queries/web/pages/base.html"} <= names
    assert not [n for n in names if n.startswith(("tests/", "docs/", "build/", ".ci/"))]


def test_the_readme_s_demo_runs_from_the_source_distribution(sdist, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = next(tmp_path.glob("quanze-*"))
    block = re.search(r"<!-- demo -->\n```sh\n(.*?)\n```", (folder / "README.md").read_text("utf-8"))
    assert block
    install, *commands = [command.split() for command in block[1].split(" && ")]
    assert install == ["pip", "install", "."]
    outputs = run_installed(tmp_path / "env", wheel_of(folder, tmp_path), commands, folder)
    assert "青禾市" in outputs[-1]
