"""The command line: every command has help with an example, answers on the examples, and says what is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quanze import __version__
from quanze.cli import app
from quanze.graph.exports.export import FORMATS
from quanze.graph.policy.scenario import OPERATIONS
from quanze.queries.drawing import VIEWS

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTICE = "云岭县人民政府\n关于防汛的通知\n\n云政〔2021〕3号\n\n各乡镇人民政府：\n\n2021年6月底前完成巡查。（责任单位：县水利局）\n\n2021年5月6日\n"


def quanze(*words):
    return CliRunner().invoke(app, [str(w) for w in words])


@pytest.fixture(scope="module")
def kg(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "kg"
    assert quanze("build", EXAMPLES, "--out", folder).exit_code == 0
    return folder


COMMANDS = [c.name for c in app.registered_commands]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(name):
    shown = quanze(name, "--help")
    assert shown.exit_code == 0 and f"Example: quanze {name}" in " ".join(shown.output.split())
    assert f"quanze {name}" in (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")


def test_info_counts_documents(kg):
    counts = json.loads(quanze("info", kg, "--json").output)
    assert counts["documents"] > 20 and counts["Responsibility"] > 50


def test_a_ready_query_answers_as_json_and_csv(kg):
    rows = json.loads(quanze("query", kg, "leaders", "--format", "json").output)
    assert rows and set(rows[0]) == {"agency", "tasks", "documents"}
    assert quanze("query", kg, "leaders", "--format", "csv").output.startswith("agency,tasks,documents\n")


def test_without_a_query_the_ready_ones_are_listed(kg):
    assert "tasks-of-agency" in quanze("query", kg).output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("query", "KG", "no-such"), "There is no ready query or file"),
        (("query", "KG", "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"), "refused"),
        (("query", "KG", "SELECT nonsense {"), "cannot be run"),
        (("query", "KG", "leaders", "--set", "x"), "name=value"),
        (("query", "KG", "leaders", "--format", "xml"), "There is no form"),
        (("query", "KG", "gone.rq"), "There is no ready query or file"),
        (("info", "NOWHERE"), "NOWHERE"),
        (("query", "KG", "due-between", "--set", "first=2024-02-31", "--set", "last=2024-03-31"), "no day 2024-02-31"),
        (("query", "KG", "tasks-of-agency", "--set", "agency=http:// x"), "begins like an IRI and is none"),
        (("view", "KG", "agency", "http:// x"), "There is no agency"),
        (("timeline", "KG", "http:// x"), "There is no document"),
        (("impact", "KG", "repeal", "http:// x"), "There is no document"),
        (("impact", "KG", "repeal", "江政发〔2022〕31号", "--language", "fr"), "There is no language"),
        (("export", "KG", "--format", "xml"), "There is no format"),
        (("view", "KG", "spiral", "x"), "There is no view"),
        (("view", "KG", "agency", "不存在局"), "There is no agency"),
        (("impact", "KG", "explode", "x"), "known operations"),
        (("timeline", "KG", "x", "--on", "someday"), "A day is written"),
        (("build", "NOWHERE", "--out", "OUT"), "does not exist"),
    ],
)
def test_what_is_wrong_is_said_with_exit_code_2(kg, tmp_path, words, sentence):
    places = {"KG": str(kg), "NOWHERE": str(tmp_path / "NOWHERE"), "OUT": str(tmp_path / "out")}
    result = quanze(*(places.get(w, w) for w in words))
    assert result.exit_code == 2
    assert sentence in result.output.replace("\n", "")
    assert "Traceback" not in result.output


def test_the_version_is_printed():
    assert quanze("--version").output == f"quanze {__version__}\n"


HEAVY = {"igraph", "jinja2", "networkx", "pyshacl", "pyvis", "rdflib", "spacy"}


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (["--help"], {*HEAVY, "rich", "pandas"}),
        (["impact", "--help"], {*HEAVY, "rich"}),
        (["info", "KG"], HEAVY),
        (["query", "KG", "leaders"], HEAVY),
    ],
    ids=["help", "help of impact", "info", "query"],
)
def test_a_command_brings_in_only_what_it_needs(words, heavy, kg):
    code = "import atexit, sys; from quanze.cli import main; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    done = subprocess.run([sys.executable, "-c", code, *(w.replace("KG", str(kg)) for w in words)], capture_output=True)
    assert done.returncode == 0 and not heavy & set(done.stderr.decode().split())


def test_help_names_every_view_and_format():
    for name, values in (("view", VIEWS), ("export", FORMATS), ("impact", OPERATIONS)):
        assert all(value in quanze(name, "--help").output for value in values)


def test_validate_finds_nothing_wrong_on_the_examples(kg):
    result = quanze("validate", kg)
    assert result.exit_code == 0, result.output


def test_export_repeats_byte_for_byte(kg, tmp_path):
    for name in ("a", "b"):
        assert quanze("export", kg, "--format", "nquads", "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != b""


def test_one_bad_file_does_not_stop_the_others_and_the_old_graph_stays_when_all_are_bad(tmp_path):
    texts, out = tmp_path / "texts", tmp_path / "kg"
    texts.mkdir()
    (texts / "good.txt").write_text(NOTICE, encoding="utf-8")
    (texts / "empty.txt").write_text("", encoding="utf-8")
    (texts / "binary.txt").write_bytes(bytes(range(256)) * 40)
    result = quanze("build", texts, "--out", out)
    assert (
        result.exit_code == 0 and "empty.txt is empty" in result.output and "binary.txt is not a text" in result.output
    )
    (texts / "good.txt").unlink()
    again = quanze("build", texts, "--out", out)
    assert again.exit_code == 2
    assert json.loads(quanze("info", out, "--json").output)["documents"] == 1


def test_a_folder_that_is_no_graph_is_not_touched(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("x", encoding="utf-8")
    result = quanze("build", EXAMPLES, "--out", mine)
    assert result.exit_code == 2
    assert [p.name for p in mine.iterdir()] == ["thesis.txt"]


def test_a_view_is_written(kg, tmp_path):
    title = json.loads(
        quanze(
            "query",
            kg,
            "SELECT ?t { ?d a qz:Document ; eli:title ?t ; qz:source ?s . ?x a qz:Task ; qz:document ?d }",
            "--format",
            "json",
        ).output
    )[0]["t"]
    result = quanze("view", kg, "responsibility", title, "--out", tmp_path / "v.html")
    assert result.exit_code == 0, result.output
    assert "default-src 'none'" in (tmp_path / "v.html").read_text(encoding="utf-8")
    query = "CONSTRUCT { ?a qz:responsibleFor ?t } WHERE { ?a qz:responsibleFor ?t }"
    assert quanze("view", kg, "query", query, "--out", tmp_path / "q.html").exit_code == 0


def test_impact_and_timeline_answer(kg):
    agency = json.loads(quanze("query", kg, "leaders", "--format", "json").output)[0]["agency"]
    report = json.loads(quanze("impact", kg, "abolish", agency, "--format", "json").output)
    assert report["effects"]
    number = json.loads(quanze("query", kg, "SELECT ?n { ?d qz:number ?n ; qz:source ?s }", "--format", "json").output)[
        0
    ]["n"]
    assert quanze("timeline", kg, number, "--json").exit_code == 0


def test_diff_tells_what_changed(kg, tmp_path):
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(NOTICE.replace("6月底", "7月底"), encoding="utf-8")
    for name in "ab":
        assert quanze("build", tmp_path / f"{name}.txt", "--out", tmp_path / name).exit_code == 0
    assert quanze("diff", tmp_path / "a", tmp_path / "a").exit_code == 0
    result = quanze("diff", tmp_path / "a", tmp_path / "b", "--json")
    assert result.exit_code == 1 and "2021-07-31" in result.output


def test_what_was_taken_from_where_is_listed(kg):
    assert json.loads(quanze("diffusion", kg, "--by", "issuer", "--format", "json").output) == []
    rows = json.loads(quanze("diffusion", kg, "--document", "青禾市停车场管理办法", "--format", "json").output)
    assert {row["way"] for row in rows} == {"new"} and rows[0]["provision"] == "《青禾市停车场管理办法》第一条"
    assert quanze("diffusion", kg, "--by", "mood").exit_code == 2


def test_a_clean_up_is_proposed_in_the_official_form(kg, tmp_path):
    asked = ("register", kg, "--issuer", "青禾市人民政府", "--on", "2025-07-01")
    rows = json.loads(quanze(*asked, "--format", "json").output)
    assert {row["action"] for row in rows} == {"keep", "amend", "repeal", "lapsed"}
    assert quanze(*asked, "--format", "csv").output.startswith("序号,文件名称,文号,起草部门,处理意见,理由\n")
    for form in ("docx", "xlsx"):
        assert quanze(*asked, "--format", form).exit_code == 2
        out = tmp_path / f"r.{form}"
        assert quanze(*asked, "--format", form, "--out", out).exit_code == 0 and out.stat().st_size > 5_000


def test_gaps_of_a_plan_are_listed(kg):
    every, gaps = (
        json.loads(quanze("implementation", kg, "江政发〔2022〕31号", *more, "--format", "json").output)
        for more in ((), ("--gaps",))
    )
    assert len(every) > len(gaps) > 0 or all(not row["taken_up_by"] for row in every)
