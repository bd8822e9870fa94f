"""What readers correct holds in every later build: applied or told as not applicable, whatever became of the texts."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quanze.errors import UnknownCorrection, WrongCorrection
from quanze.extraction.facts import Span
from quanze.graph.build.build import build
from quanze.graph.corrections.journal import Correction, Journal
from quanze.graph.corrections.places import Bare, located, neighbourhood
from quanze.graph.corrections.subject import applied, subject_of
from quanze.graph.store.graph import open_graph

TEXT = """云岭县人民政府关于加强防汛工作的通知
云政〔2024〕7号
各乡镇人民政府：
一、疏浚河道。2024年5月底前完成主要河道疏浚。（牵头单位：县水利局；配合单位：县财政局）
二、备足物资。2024年6月底前备足防汛物资，对每个乡镇补助2万元。（责任单位：县应急管理局）
擅自占用河道的，由县水利局处五百元以上一千元以下罚款。
云岭县人民政府
2024年3月1日
"""
KINDS = {"qz:Responsibility": "role", "qz:Deadline": "value", "qz:Penalty": "max", "qz:Funding": "max", "qz:Target": "value",
         "qz:Obligation": "modality", "qz:Prohibition": "modality"}  # fmt: skip


def facts_of(graph, kind):
    return sorted(str(r["f"]) for r in graph.select(f"SELECT ?f {{ ?f a {kind} ; qz:document ?d . ?d qz:extent ?x }}"))


@pytest.fixture
def notice(tmp_path):
    """A notice, its graph's folder, and how to build it again and ask it."""
    source, out = tmp_path / "in" / "notice.txt", tmp_path / "kg"
    source.parent.mkdir()
    source.write_text(TEXT)
    build([source.parent], out)
    return source, out


def responsibility(graph, agency):
    asked = f"SELECT ?f {{ ?f a qz:Responsibility ; qz:evidence/oa:exact '{agency}' }}"
    return subject_of(graph, str(next(iter(graph.select(asked)))["f"]))


def parts(out):
    """(agency, role, confidence) of each responsibility."""
    asked = """SELECT ?name ?role ?c { ?f a qz:Responsibility ; qz:agency/rdfs:label ?name ; qz:role/skos:notation ?role ;
      itsrdf:taConfidence ?c }"""
    with open_graph(out) as graph:
        return {(str(r["name"]), str(r["role"]), float(r["c"])) for r in graph.select(asked)}


def correct(out, agency, do, **values):
    with open_graph(out) as graph:
        made = responsibility(graph, agency).correction(graph, do, "lin", values)
    return Journal(out).add(made)


def build_again(source, out):
    return build([source.parent], out, workers=1)


@pytest.mark.parametrize(
    ("agency", "do", "values", "gone", "come"),
    [
        ("县财政局", "wrong", {}, "云岭县财政局", None),
        ("县财政局", "right", {}, None, ("云岭县财政局", "cooperate", 1.0)),
        ("县财政局", "change", {"role": "responsible"}, None, ("云岭县财政局", "responsible", 1.0)),
        (
            "县应急管理局",
            "change",
            {"canonical": "云岭县水利局"},
            "云岭县应急管理局",
            ("云岭县水利局", "responsible", 1.0),
        ),
    ],
)
def test_a_correction_is_in_the_next_build(notice, agency, do, values, gone, come):
    source, out = notice
    made = correct(out, agency, do, **values)
    report = build_again(source, out)
    assert report.changes.changed + report.changes.new == 0 and report.changes.unchanged == 1
    found = parts(out)
    assert gone not in {name for name, *_ in found} and (come is None or come in found)
    with open_graph(out) as graph:
        assert applied(graph) == {made.id}
        by = graph.select("SELECT ?by ?at { ?c a qz:Correction ; qz:correctedBy ?by ; qz:correctedAt ?at }")
        assert [str(r["by"]) for r in by] == ["lin"]


def test_a_missing_fact_is_added(notice):
    source, out = notice
    with open_graph(out) as graph:
        at = graph.text("notice.txt").index("各乡镇人民政府")
        document = responsibility(graph, "县水利局").document
        extent = responsibility(graph, "县水利局").extent
        quote, before, after = neighbourhood(graph.text("notice.txt"), extent, Span(at, at + 7))
    said = {"role": "supervise", "canonical": "云岭县人民政府", "task": "疏浚河道。2024年5月底前完成主要河道疏浚。"}
    Journal(out).add(Correction("add", "lin", "Responsibility", document, quote, before, after, values=said))
    build_again(source, out)
    assert ("云岭县人民政府", "supervise", 1.0) in parts(out)


def test_what_was_undone_is_as_before(notice):
    source, out = notice
    before = parts(out)
    made = correct(out, "县财政局", "wrong")
    build_again(source, out)
    assert parts(out) != before
    Journal(out).undo(made.id, "lin")
    build_again(source, out)
    assert parts(out) == before and Journal(out).active() == []
    with pytest.raises(UnknownCorrection):
        Journal(out).undo(made.id, "lin")


def test_agencies_are_one_or_two(notice):
    source, out = notice
    Journal(out).add(Correction("merge", "lin", values={"names": ["云岭县水利局"], "into": "云岭县水务局"}))
    build_again(source, out)
    assert "云岭县水务局" in {n for n, *_ in parts(out)} and "云岭县水利局" not in {n for n, *_ in parts(out)}
    with open_graph(out) as graph:
        document = responsibility(graph, "县水利局").document
    split = Correction(
        "split", "lin", document=document, values={"printed": "县财政局", "into": "云岭县财政局（国资局）"}
    )
    Journal(out).add(split)
    build_again(source, out)
    assert "云岭县财政局（国资局）" in {n for n, *_ in parts(out)}


def test_an_incremental_build_is_that_from_nothing(notice, tmp_path):
    source, out = notice
    (source.parent / "other.txt").write_text(TEXT.replace("〔2024〕7号", "〔2024〕8号").replace("防汛", "抗旱") * 1)
    build_again(source, out)
    correct(out, "县财政局", "change", role="lead")
    build_again(source, out)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    shutil.copy(Journal(out).path, Journal(fresh).path)
    build([source.parent], fresh)
    with open_graph(out) as one, open_graph(fresh) as other:
        assert {str(q) for q in one.statements()} == {str(q) for q in other.statements()}


@pytest.mark.slow
def test_random_corrections_hold_when_sources_change(tmp_path):
    """200 corrections on the examples: each applied, also when lines are added, lines broken and files renamed; else told."""
    source, out = tmp_path / "in", tmp_path / "kg"
    shutil.copytree(Path(__file__).parents[3] / "examples", source)
    build([source], out)
    chance, journal = random.Random(7), Journal(out)
    with open_graph(out) as graph:
        facts = [(f, kind) for kind in KINDS for f in facts_of(graph, kind)]
        for fact, kind in chance.sample(facts, min(200, len(facts))):
            do = chance.choice(["right", "wrong", "change"])
            new = {"role": "supervise", "value": "2031-01-31", "max": 77777, "modality": "permission"}[KINDS[kind]]
            subject = subject_of(graph, fact)
            journal.add(subject.correction(graph, do, "lin", {KINDS[kind]: new} if do == "change" else {}))
    asked = {c.id for c in journal.active()}
    assert len(asked) >= 150
    build([source], out)
    with open_graph(out) as graph:
        known = applied(graph)
    assert len(known) >= 0.97 * len(asked)
    for path in sorted(source.rglob("*.txt")):
        path.rename(path.with_name(f"new-{path.name}"))
        moved = path.with_name(f"new-{path.name}")
        moved.write_text("\n\n" + moved.read_text().replace("；", "；\n", 3))
    build([source], out)
    with open_graph(out) as graph:
        after = applied(graph)
    assert len(after) >= 0.9 * len(asked) and after <= asked


def test_a_killed_writer_loses_at_most_the_last(tmp_path):
    folder = tmp_path / "kg"
    folder.mkdir()
    program = (
        "import sys; from quanze.graph.corrections.journal import *\n"
        "j = Journal(sys.argv[1])\n"
        "for i in range(10**6): print(j.add(Correction('wrong', 'lin', 'Norm', 'd', str(i))).id, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
        told = [writer.stdout.readline().strip() for _ in range(20)]
        writer.kill()
        told += writer.stdout.read().split()
    journal = Journal(folder)
    assert [c.id for c in journal.active()][: len(told)] == told
    with journal.path.open("ab") as file:
        file.write(b'{"do": "wro')  # the line that the kill cut off
    last = journal.add(Correction("right", "lin", "Norm", "d", "x"))
    assert journal.active()[-1].id == last.id and len(journal.active()) >= len(told) + 1


@pytest.mark.parametrize(
    "made",
    [
        Correction("wrong", "", "Norm", "d", "q"),
        Correction("wrong", "lin", "Norm"),
        Correction("change", "lin", "Norm", "d", "q"),
        Correction("merge", "lin", values={"into": "甲"}),
        Correction("split", "lin", values={"printed": "甲", "into": "乙"}),
        Correction("praise", "lin"),
    ],
)
def test_what_cannot_be_applied_is_refused(tmp_path, made):
    with pytest.raises(WrongCorrection):
        Journal(tmp_path).add(made)
    assert not Journal(tmp_path).path.exists()


def test_words_are_found_again_among_the_same_words():
    text = "甲局负责修路，报市政府。\n乙处由甲局负责修桥，报市政府。"
    words, before, after = neighbourhood(text, Span(0, len(text)), Span(16, 18))
    later = "前言\n" + text.replace("负责", "负\n责")
    at = located(Bare(later, Span(0, len(later))), words, before, after)
    assert words == "甲局" and later[at.start - 1] == "由"
    assert located(Bare("甲局负责绿化。", Span(0, 7)), words, before, after) is None


def test_corrections_are_lines_of_json(notice):
    _, out = notice
    correct(out, "县财政局", "wrong")
    (line,) = Journal(out).path.read_text().splitlines()
    assert json.loads(line)["quote"] == "县财政局" and json.loads(line)["by"] == "lin"


def test_corrections_are_listed_taken_back_and_written_as_gold(notice, tmp_path):
    source, out = notice
    made = correct(out, "县财政局", "change", role="responsible")

    def run(*words):
        done = subprocess.run(
            [sys.executable, "-c", "from quanze.cli import main; main()", *words], capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    assert "waits" in run("corrections", str(out))[1]
    assert run("facts", str(out), "--out", str(tmp_path / "before"))[0] == 0
    build_again(source, out)
    (row,) = json.loads(run("corrections", str(out), "--json")[1])
    assert (row["id"], row["state"]) == (made.id, "applied")
    assert run("corrections", str(out), "--export", str(tmp_path / "gold"))[0] == 0
    run("facts", str(out), "--out", str(tmp_path / "after"))
    for facts, full in (("before", 1), ("after", 2)):
        code, told = run("score", str(tmp_path / "gold"), str(tmp_path / facts), "--json")
        found = next(s for s in json.loads(told) if s["kind"] == "responsibilities")
        assert (code, found["gold"], found["read"], found["found"], found["full"]) == (0, 2, 2, 2, full)
    assert run("score", str(tmp_path / "none"), str(tmp_path / "after"))[0] == 2
    assert run("corrections", str(out), "--undo", made.id)[0] == 0 and Journal(out).active() == []
