"""Facts from Word, HTML and PDF files: the converted text is kept beside the graph, and evidence is a slice of it."""

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from quanze.graph.build.build import build
from quanze.graph.store.graph import open_graph

HEAD = ["青禾市人民政府关于修路的通知", "青政〔2024〕5号", "各县人民政府："]
DUTY = "市公安局应当于2024年6月底前封路。"
TASKS = [
    ["任务", "责任单位", "完成时限"],
    ["修建道路", "市住房和城乡建设局", "2024年6月底前"],
    ["", "市水利局", "2025年底前"],
]


def as_word(path):
    document = docx.Document()
    for line in [*HEAD, DUTY]:
        document.add_paragraph(line)
    table = document.add_table(len(TASKS), 3)
    for i, row in enumerate(TASKS):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(path))


def as_html(path):
    lines = "".join(f"<p>{line}</p>" for line in [*HEAD, DUTY])
    rows = "".join(
        "<tr>" + "".join(f"<td{' rowspan=2' * (w == '修建道路')}>{w}</td>" for w in row if w) + "</tr>" for row in TASKS
    )
    path.write_text(f"<html><body>{lines}<table>{rows}</table></body></html>", encoding="utf-8")


def as_pdf(path):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 14)
    for i, line in enumerate([*HEAD, DUTY]):
        canvas.drawString(80, 750 - 25 * i, line)
    canvas.save()


@pytest.fixture(params=[("a.docx", as_word), ("a.html", as_html), ("a.pdf", as_pdf)], ids=lambda p: p[0])
def graph(request, tmp_path):
    name, write = request.param
    write(tmp_path / name)
    build([tmp_path / name], tmp_path / "kg")
    (tmp_path / name).unlink()  # what is shown comes from what is stored
    with open_graph(tmp_path / "kg") as opened:
        yield opened


def test_evidence_is_the_slice_of_the_stored_text_at_its_offsets(graph):
    (name,) = graph.sources()
    text = graph.text(name)
    rows = graph.select("SELECT ?words ?start ?end { ?place oa:exact ?words ; oa:start ?start ; oa:end ?end }").rows
    assert len(rows) > 3
    assert [words for words, start, end in rows if text[start:end] != words] == []


def test_the_duty_and_the_number_are_found(graph):
    assert [row["number"] for row in graph.documents()] == ["青政〔2024〕5号"]
    rows = graph.select("SELECT ?due { ?deadline a qz:Deadline ; qz:evidence/oa:exact ?due }").rows
    assert ("2024年6月底前",) in rows


def test_a_task_that_goes_over_two_rows_belongs_to_both(graph):
    if graph.sources() == ("a.pdf",):
        pytest.skip("This PDF has no table.")
    rows = graph.select(
        "SELECT DISTINCT ?agency { ?r a qz:Responsibility ; qz:agency/rdfs:label ?agency ; qz:task/rdfs:label ?task }"
    ).rows
    assert {name.removeprefix("青禾市") for (name,) in rows} >= {"住房和城乡建设局", "水利局"}
