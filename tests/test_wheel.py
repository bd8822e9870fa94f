"""The wheel holds the package and nothing else, and works where it is installed."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(out), str(ROOT)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_quanze_and_its_data_only(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {n.split("/")[0] for n in names if ".dist-info/" not in n} == {"quanze"}
    assert {"quanze/py.typed", "quanze/ontology/quanze.ttl", "quanze/queries/facts/documents.rq"} <= set(names)
    assert any(n.startswith("quanze/extraction/lexicon/") for n in names)
    assert not any("/tests/" in n for n in names)


def test_a_command_runs_from_the_installed_wheel(wheel, tmp_path):
    """The dependencies come from this environment; quanze itself only from the wheel."""
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--no-deps", "-q", str(wheel)], check=True, capture_output=True)
    site = next((home / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    text = tmp_path / "notice.txt"
    text.write_text(
        "云岭县人民政府\n关于防汛的通知\n\n云政〔2021〕3号\n\n各乡镇人民政府：\n\n请于2021年6月底前完成。（责任单位：县水利局）\n\n2021年5月6日\n"
    )
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [home / "bin" / "quanze", "build", str(text), "--out", str(tmp_path / "kg")],
        env=bare,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    where = subprocess.run(
        [python, "-c", "import quanze; print(quanze.__file__)"],
        env=bare,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert where.stdout.startswith(str(site))
