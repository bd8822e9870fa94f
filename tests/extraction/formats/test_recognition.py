"""Scanned pages are read, offline, with their places; what is read so says so; without the extra a sentence names it."""

import builtins
import json
import socket

import pytest
from scans import scan, scanned_pdf, wrapped

import quanze as qz
from quanze.errors import SourceError
from quanze.extraction.formats import recognition
from quanze.extraction.formats.page_map import put_together
from quanze.extraction.page.source import read_source
from quanze.graph.build.build import build

PAGES = [
    [
        "青禾市人民政府办公室关于加强水库安全管理工作的通知",
        "青政办发〔2024〕17号",
        "各县（市、区）人民政府，市政府各部门、各直属机构：",
        "为加强水库安全管理，经市人民政府同意，现将有关事项通知如下：",
        "一、落实管护责任",
        "（一）市水利局牵头负责水库巡查工作，市应急管理局、市财政局配合。",
        "（二）市自然资源局负责划定管理范围，应当于2024年6月30日前完成。",
        "（三）市交通运输局负责维修上坝道路，年内完成28公里。",
        "二、开展隐患排查",
        "各县（市、区）人民政府应当于2024年9月底前完成隐患排查，排查率达到100%。",
    ],
    [
        "三、保障资金投入",
        "（一）市财政局安排专项资金1250万元，用于水库除险加固。",
        "（二）每座小型水库补助不超过35.5万元，由市水利局会同市财政局审核。",
        "（三）市审计局负责资金使用情况的审计。",
        "四、加强监测预警",
        "市气象局负责发布暴雨预警，市水利局、市应急管理局按职责分工负责转移群众。",
        "到2025年，水库自动监测覆盖率达到95%以上。",
    ],
    [
        "五、严格监督检查",
        "违反本通知规定，擅自在坝顶堆放物料的，由县级以上人民政府水行政主管部门责令改正，处1万元以上5万元以下的罚款。",
        "市政府督查室负责督促落实，每半年通报一次进展情况。",
        "本通知自2024年5月1日起施行，有效期5年。",
        "青禾市人民政府办公室",
        "2024年4月8日",
    ],
]


def facts_of(folder, tmp_path):
    """The responsibilities and the numbers of a graph as tuples that do not say where they stand."""
    with qz.open_graph(folder) as graph:
        graph.write_facts(tmp_path)

    def rows(kind):
        return [json.loads(line) for line in (tmp_path / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]

    duties = {("duty", r["text"], r["role"], "".join(r["task"].split())) for r in rows("responsibilities")}
    money = {
        ("money", r.get("min"), r.get("max"))
        for r in (*rows("money"), *rows("penalties"))
        if r.get("min") or r.get("max")
    }
    times = {("time", r["kind"], r.get("value")) for r in rows("deadlines")}
    goals = {("goal", "".join(r["indicator"].split()), r["value"]) for r in rows("targets")}
    heads = {("head", r["title"], r.get("number"), r.get("issued"), r.get("effective")) for r in rows("documents")}
    return duties, money | times | goals | heads


def f1(read, true):
    return 2 * len(read & true) / (len(read) + len(true))


@pytest.mark.slow
def test_a_slanted_noisy_scan_gives_what_the_text_gives(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    scanned_pdf(files / "a.pdf", [wrapped(page) for page in PAGES])
    build([files / "a.pdf"], tmp_path / "scan")
    (files / "a.txt").write_text("\n".join(line for page in PAGES for line in page), encoding="utf-8")
    build([files / "a.txt"], tmp_path / "text")
    read, true = facts_of(tmp_path / "scan", tmp_path / "r"), facts_of(tmp_path / "text", tmp_path / "t")
    assert len(true[0]) >= 10 and len(true[1]) >= 12
    assert [f1(a, b) >= 0.9 for a, b in zip(read, true, strict=True)] == [True, True], (read, true)
    with qz.open_graph(tmp_path / "scan") as graph:
        rows = [dict(zip(t.columns, row, strict=True)) for t in [graph.facts("responsibilities")] for row in t.rows]
        sure = "SELECT (MAX(?c) AS ?most) { ?f a qz:Responsibility ; itsrdf:taConfidence ?c }"
        most = graph.select(sure).rows[0][0]
    with qz.open_graph(tmp_path / "text") as graph:
        assert most < graph.select(sure).rows[0][0]
    assert {r["page"] for r in rows} >= {1, 2} and all(r["ocr"] and r["box"] for r in rows)


@pytest.mark.slow
def test_a_picture_is_read_without_the_network(tmp_path, monkeypatch):
    scan(["市水利局应当巡查水库。", "停车费\t每小时2元".replace("\t", "　　　　")]).save(tmp_path / "a.png")
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "create_connection", None)
    recognition._reader.cache_clear()
    source = read_source(tmp_path / "a.png")
    assert source.text == "市水利局应当巡查水库。\n停车费\t每小时2元"
    assert source.pages.recognised and source.pages.starts == (0,)
    left, top, right, bottom = source.pages.box(0, 5)
    assert left < 160 and right < 520 and 80 < top < bottom < 140


def pieces(*rows):
    """Words with the left, upper edge of each and a letter's width of 10."""
    return [
        recognition._Piece(w, [[x, y], [x + 10 * len(w), y], [x + 10 * len(w), y + 10], [x, y + 10]])
        for w, x, y in rows
    ]


def test_lines_are_put_in_order_however_the_page_lay():
    found = recognition.placed_lines(pieces(("乙", 40, 21), ("丁", 10, 50), ("甲", 10, 20), ("丙", 70, 22)), 100, 100)
    assert [line.text for line in found] == ["甲\t乙\t丙", "丁"]


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        ([("市水利局应当巡查水", 10, 10), ("库。", 10, 30)], "市水利局应当巡查水库。", "a full line goes on"),
        (
            [("市水利局应当巡查。", 10, 10), ("水库应当划界。一二", 30, 30)],
            "市水利局应当巡查。\n水库应当划界。一二",
            "a line that is set in begins",
        ),
        ([("市水利局应当巡查水", 10, 10), ("一、划界", 10, 30)], "市水利局应当巡查水\n一、划界", "a label begins"),
        (
            [("市水利局应当巡", 10, 10), ("水库应当划界一二三", 10, 30)],
            "市水利局应当巡\n水库应当划界一二三",
            "a short line ends",
        ),
        ([("市水利局应当巡查水", 10, 10), ("-3-", 40, 80)], "市水利局应当巡查水", "a page's number is left out"),
    ],
)
def test_lines_that_the_page_has_cut_go_on(rows, expected, why):
    assert put_together([recognition.placed_lines(pieces(*rows), 110, 100)]).text == expected, why


@pytest.mark.parametrize("name", ["a.png", "a.pdf"])
def test_without_the_extra_a_sentence_names_it(name, tmp_path, monkeypatch):
    pytest.importorskip("PIL", reason="Pictures are drawn with Pillow.")
    from PIL import Image

    Image.new("L", (600, 800), 255).save(tmp_path / name)
    plain = builtins.__import__

    def missing(module, *rest, **more):
        if module in ("rapidocr", "pypdfium2"):
            raise ImportError(module)
        return plain(module, *rest, **more)

    recognition._reader.cache_clear()
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(SourceError, match=r"pip install 'quanze\[ocr\]'"):
        read_source(tmp_path / name)


def test_a_logo_is_no_page(tmp_path):
    pytest.importorskip("PIL", reason="Pictures are drawn with Pillow.")
    from PIL import Image

    Image.new("RGB", (200, 60), "red").save(tmp_path / "a.png")
    with pytest.raises(SourceError, match="too small for a page"):
        read_source(tmp_path / "a.png")
