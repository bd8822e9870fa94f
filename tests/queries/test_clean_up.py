"""The register of a clean-up: what is proposed for each document of an issuer, and why; the form as Word and Excel."""

import pytest

import quanze as qz
from quanze.graph.build.build import build
from quanze.graph.review.findings import Words
from quanze.queries.clean_up import ACTIONS, Proposal, Reason
from quanze.queries.clean_up_form import COLUMNS, form_rows, to_docx, to_xlsx

CITY = "青禾市人民政府"
NOTICE = """云岭县人民政府
关于{about}的通知

云政〔{year}〕{number}号

各乡镇人民政府：

{text}

云岭县人民政府

{year}年3月1日
"""
TEXTS = [
    ("做好2021年防汛工作", 2021, 5, "县水利局负责排查全县水库，2021年6月底前完成整改。"),
    ("加强水库巡查", 2016, 8, "县水利局应当每周巡查水库。"),
    ("加强水库巡查", 2022, 9, "县水利局应当每日巡查水库，发现险情立即报告。"),
    ("规范渡口管理", 2015, 3, "县交通运输局应当核查渡口，登记船只。"),
    ("公布规范性文件清理结果", 2018, 20,
     "现将清理结果公布如下。继续保留的规范性文件自该文件印发之日起有效期为5年。\n\n附件：保留的规范性文件目录\n\n附件\n\n保留的规范性文件目录\n\n序号\t文件名称\t文号\t起草部门\n"
     "1\t云岭县人民政府关于规范渡口管理的通知\t云政〔2015〕3号\t县交通运输局\n"
     "2\t云岭县人民政府关于保护古树的通知\t云政〔2017〕6号\t县林业局\n"),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean_up")
    for i, (about, year, number, text) in enumerate(TEXTS):
        words = NOTICE.format(about=about, year=year, number=number, text=text)
        (folder / f"{i}.txt").write_text(words, encoding="utf-8")
    build([folder / f"{i}.txt" for i in range(len(TEXTS))], folder / "kg", workers=1)
    with qz.open_graph(folder / "kg") as opened:
        yield opened


@pytest.mark.parametrize(
    ("number", "action", "why"),
    [
        ("云政〔2021〕5号", "lapsed", "适用期已过（至2021年）"),
        ("云政〔2016〕8号", "repeal", "已有后出台的"),
        ("云政〔2022〕9号", "keep", "未见废止、失效"),
        ("云政〔2015〕3号", "lapsed", "规定的保留期限至2020-03-01届满"),
        ("云政〔2017〕6号", "lapsed", "规定的保留期限至2022-12-31届满"),
    ],
)
def test_each_document_has_a_proposal_with_its_reason(graph, number, action, why):
    (found,) = [p for p in graph.clean_up("云岭县人民政府", "2024-06-01") if p.number == number]
    assert found.action == action and why in found.reason()
    for reason in found.reasons:
        place = reason.evidence
        assert not place.source or graph.text(place.source)[place.start : place.end] == place.quote


def test_who_drafted_stands_in_the_register(graph):
    found = {p.number: p.drafter for p in graph.clean_up("云岭县人民政府", "2024-06-01")}
    assert found["云政〔2015〕3号"] == "县交通运输局" and found["云政〔2022〕9号"] == ""


def test_documents_of_the_examples(examples):
    with qz.open_graph(examples) as graph:
        found = {p.title: p for p in graph.clean_up(CITY, "2025-07-01")}
        with pytest.raises(qz.errors.UnknownNode, match="issuer"):
            graph.clean_up("没有的政府", "2025-07-01")
    assert found["青禾市城市用水管理暂行办法"].action == "repeal"
    assert found["青禾市人民政府关于加快养老服务发展的实施意见"].action == "keep"
    assert found["青禾市人民政府关于开展第一次水利普查的通知"].action == "lapsed"
    assert "任免" not in "".join(found)


def test_the_form_is_written_as_word_and_excel(tmp_path):
    openpyxl, docx = pytest.importorskip("openpyxl"), pytest.importorskip("docx")
    proposals = [
        Proposal(
            "urn:d",
            "=1+1",
            "云政〔2021〕5号",
            "县水利局",
            action,
            (Reason(action, Words("适用期已过", "its time is over"), 0.8),),
        )
        for action in ACTIONS
    ]
    to_xlsx(proposals, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == COLUMNS["zh"] and rows[1] == (
        "1",
        "=1+1",
        "云政〔2021〕5号",
        "县水利局",
        "宣布失效",
        "适用期已过",
    )
    assert book.worksheets[0]["B2"].data_type == "s" and book.worksheets[1].max_row == 5
    to_docx(proposals, CITY, tmp_path / "a.docx", "en")
    table = docx.Document(tmp_path / "a.docx").tables[0]
    assert [c.text for c in table.rows[0].cells] == list(COLUMNS["en"])
    assert [r.cells[4].text for r in table.rows[1:]] == [row[4] for row in form_rows(proposals, "en")]
