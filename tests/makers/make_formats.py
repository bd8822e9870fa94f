"""Make the small files of tests/data/formats from invented text, one of each format: `python tests/makers/make_formats.py [FOLDER]`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from made_files import ofd_lines, pdf

HOME = Path(__file__).parents[1] / "data" / "formats"


def page(path: Path) -> None:
    """A page as a government site serves it, in GB18030: path, table of labels, text, foot."""
    rows = [("索 引 号：", "QH-2024-0017", "主题分类：", "水利、水务"), ("发文机关：", "青禾市人民政府办公室", "成文日期：", "2024年4月8日"),
            ("标　　题：", "青禾市人民政府办公室关于加强水库安全管理的通知", "有 效 性：", "有效"), ("发文字号：", "青政办发〔2024〕17号", "发布日期：", "2024年4月10日")]  # fmt: skip
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    lines = ["各县（市、区）人民政府：", "一、市水利局牵头负责水库巡查，市财政局、市应急管理局配合，应当于2024年6月底前完成。",
             "二、违反规定在坝顶堆放物料的，由市水利局责令改正，处1万元以上5万元以下罚款。", "青禾市人民政府办公室", "2024年4月8日"]  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in lines)
    title = "青禾市人民政府办公室关于加强水库安全管理的通知"
    head = f'<meta charset="gb18030"><meta name="ArticleTitle" content="{title}"><title>{title}_青禾市人民政府</title>'
    foot = "<div>【打印本页】【关闭窗口】</div><div>主办单位：青禾市人民政府办公室　承办单位：青禾市数据局</div>"
    html = f"<html><head>{head}</head><body><div>首页 &gt; 政务公开</div><table>{table}</table><h1>{title}</h1>{body}{foot}</body></html>\n"
    path.write_bytes(html.encode("gb18030"))


def word(path: Path) -> None:
    """A Word file whose articles are numbered by Word, with a footnote-free table of tasks with a merged cell."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    part, space = document.part.numbering_part.element, nsdecls("w")
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    )
    part.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="90">{level}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {space} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.add_paragraph("青禾市停车管理办法")
    for words in (
        "为规范停车管理，制定本办法。",
        "市公安局负责划定道路停车泊位。",
        "本办法自2024年7月1日起施行，有效期5年。",
    ):
        numbered = f'<w:numPr {space}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
        document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(numbered))
    cells = [
        ["任务", "牵头单位", "完成时限"],
        ["划定泊位", "市公安局", "2024年9月底前"],
        ["", "市住房和城乡建设局", "2024年底前"],
    ]
    table = document.add_table(3, 3)
    for i, row in enumerate(cells):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(path))


def task_table(path: Path) -> None:
    """A spreadsheet of tasks with a merged cell."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["青禾市水库管护任务分工表"], ["任务", "牵头单位", "配合单位", "完成时限"], ["开展水库安全鉴定", "市水利局", "市财政局", "2024年9月底前"],
                ["", "市应急管理局", "市气象局", "2024年底前"]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    book.save(path)


def policies(path: Path) -> None:
    """A table of documents, a row each."""
    rows = [("标题", "文号", "发文机关", "成文日期", "时效性", "正文"),
            ("云岭县水利局关于做好防汛工作的通知", "云水发〔2023〕8号", "云岭县水利局", "2023-05-06", "有效", "各乡镇人民政府：\n县水利局负责巡查水库。"),
            ("云岭县教育局关于招生工作的通知", "云教发〔2022〕3号", "云岭县教育局", "2022-03-01", "失效", "各学校：\n县教育局负责审核学籍。")]  # fmt: skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def sidecar(path: Path) -> None:
    """What a publisher says of files that say nothing of themselves."""
    rows = [("文件名", "标题", "文号", "发文机关", "成文日期", "时效性", "主题分类"),
            ("scan0001.txt", "北渚区人民政府关于河道清淤的通知", "北政发〔2021〕6号", "北渚区人民政府", "2021-04-05", "有效", "水利、水务")]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    path.with_name("scan0001.txt").write_text(
        "各街道办事处：\n区水务局负责清淤，应当于2021年6月底前完成。\n", encoding="utf-8"
    )


PAGES = (["江川省水利厅关于做好河湖巡查的通知", "江水发〔2024〕9号", "各市水利局：", "一、省水利厅负责省级河湖的巡查。"],
         ["二、各市水利局应当于2024年8月底前报送巡查情况。", "江川省水利厅", "2024年5月6日"])  # fmt: skip


def make(folder: Path) -> None:
    """Write every file."""
    folder.mkdir(parents=True, exist_ok=True)
    page(folder / "page.html")
    word(folder / "measures.docx")
    task_table(folder / "tasks.xlsx")
    policies(folder / "policies.csv")
    sidecar(folder / "documents.csv")
    pdf(folder / "notice.pdf", *PAGES)
    ofd_lines(
        folder / "notice.ofd",
        *([line.replace("河湖", "湖泊").replace("9号", "10号") for line in lines] for lines in PAGES),
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME)
